import { type ErrorCode, type ErrorPlace, ServiceError } from "../../errors.ts";

interface Failure {
  /** Of a `ServiceError`; any other error is a defect. */
  readonly code?: ErrorCode;
  readonly message: string;
  readonly places: readonly ErrorPlace[];
  readonly headers: Readonly<Record<string, string>>;
  readonly stack?: string;
}

/** What work came to, in a form that a thread can send to another: errors lose their class on the way. */
export type Outcome<T> = { readonly value: T } | { readonly failure: Failure };

export async function outcomeOf<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

/** @throws what the work threw: a `ServiceError` as it was, of another error the message and the stack */
export function unwrap<T>(outcome: Outcome<T>): T {
  if ("value" in outcome) return outcome.value;
  const { code, message, places, headers, stack } = outcome.failure;
  if (code !== undefined) throw new ServiceError(code, message, { places, headers });
  throw Object.assign(new Error(message), stack === undefined ? {} : { stack });
}

function failureOf(error: unknown): Failure {
  if (error instanceof ServiceError) {
    const { code, message, places, headers } = error;
    return { code, message, places, headers };
  }
  const plain = { places: [], headers: {} };
  if (!(error instanceof Error)) return { ...plain, message: String(error) };
  return { ...plain, message: error.message, ...(error.stack === undefined ? {} : { stack: error.stack }) };
}
