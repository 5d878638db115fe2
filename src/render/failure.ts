import type { JsonObject } from "../chart/request.ts";
import { ServiceError } from "../errors.ts";
import { placesOf } from "./locate-error.ts";

const MAX_MESSAGE_CHARS = 500;

/** What Vega threw at a spec, as the client's error: the spec is input, so whatever it causes is no defect of ours. */
export function specFailure(cause: unknown, spec: JsonObject): ServiceError {
  if (cause instanceof ServiceError) return cause;
  const message = messageOf(cause);
  return new ServiceError("SPEC_INVALID", message, { places: placesOf(message, spec), cause });
}

/** The message of anything thrown, on one line and not longer than a person would read. */
export function messageOf(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > MAX_MESSAGE_CHARS ? `${line.slice(0, MAX_MESSAGE_CHARS)}…` : line;
}
