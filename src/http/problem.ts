import { ERRORS, type ErrorCode, type ErrorPlace, type ServiceError } from "../errors.ts";

/** What of an error is told. */
export type ToldError = Pick<ServiceError, "code" | "message" | "places">;

/** A problem object (RFC 9457) with the members of ours: a stable code, the request's id, places. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ErrorCode;
  readonly requestId: string;
  readonly errors?: readonly ErrorPlace[];
}

/** The problem object of an error; places are there where one can be named. */
export function problemOf(error: ToldError, requestId: string): Problem {
  const [status, title] = ERRORS[error.code];
  return {
    type: `urn:edgechart:error:${error.code}`,
    title,
    status,
    detail: error.message,
    code: error.code,
    requestId,
    ...(error.places.length === 0 ? {} : { errors: error.places }),
  };
}
