import { ServiceError } from "../errors.ts";

const MAX_RETRY_AFTER_S = 60;

/** @param waitMs after which asking again may help */
export function overloaded(message: string, waitMs: number): ServiceError {
  const seconds = Math.min(MAX_RETRY_AFTER_S, Math.max(1, Math.ceil(waitMs / 1000)));
  return new ServiceError("OVERLOADED", message, { headers: { "Retry-After": String(seconds) } });
}
