import { ServiceError } from "../../errors.ts";

/** How long a failure is remembered, and when to ask again. */
export const RETRY_AFTER_S = 10;

/** The host may do better in a moment. */
export const unavailable = (
  message: string,
  cause?: unknown,
  retryAfterSeconds = RETRY_AFTER_S,
): ServiceError =>
  new ServiceError("DATA_UNAVAILABLE", message, {
    headers: { "Retry-After": String(retryAfterSeconds) },
    cause,
  });

/** The host has answered, and no other answer is to be expected. */
export const unreadable = (message: string): ServiceError => new ServiceError("DATA_UNREADABLE", message);

/** Whether the host failed, rather than having said what cannot be used: then what it said before still holds. */
export const isHostFailure = ({ code }: ServiceError): boolean => code === "DATA_UNAVAILABLE";
