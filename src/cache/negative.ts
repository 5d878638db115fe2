import { z } from "zod";
import { ERRORS, type ErrorCode, isLasting, ServiceError } from "../errors.ts";
import type { CacheEntry, Generations } from "./entry.ts";
import { lifetimesOf, type Policies } from "./policy.ts";

const isCode = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code);

const failureSchema = z.object({
  code: z.string().refine(isCode),
  message: z.string(),
  places: z.array(z.object({ path: z.string(), message: z.string() })),
});

/** An entry of an error that follows from the request alone; `undefined` for any other, which is never remembered. */
export function negativeEntry(
  error: unknown,
  made: { policies: Policies; generations: Generations; createdAtMs: number },
): CacheEntry | undefined {
  if (!(error instanceof ServiceError) || !isLasting(error.code)) return undefined;
  const { code, message, places } = error;
  const { policies, generations, createdAtMs } = made;
  return {
    kind: "negative",
    body: new TextEncoder().encode(JSON.stringify({ code, message, places })),
    contentType: "application/problem+json",
    warnings: [],
    ...lifetimesOf(policies, { kind: "negative", createdAtMs }),
    generations,
  };
}

/** The error that an entry remembers; `undefined` where it cannot be read. */
export function readNegative(entry: CacheEntry): ServiceError | undefined {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(entry.body));
    const { code, message, places } = failureSchema.parse(json);
    return new ServiceError(code, message, { places });
  } catch {
    return undefined;
  }
}
