import { type ErrorCode, ServiceError } from "../errors.ts";
import { guardJson } from "./guard-json.ts";
import type { JsonObject, JsonValue } from "./request.ts";

export interface JsonLimits {
  /** Of the JSON as text, decompressed. */
  readonly maxBytes: number;
  readonly maxDepth: number;
}

/** Decodes UTF-8, with a byte order mark or without; `undefined` where the bytes are none. */
export function readUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Parses and guards JSON; `what` names it in the sentence of an error.
 *
 * @throws ServiceError `unreadable`, SPEC_TOO_DEEP
 */
export function parseJson(text: string, maxDepth: number, what: string, unreadable: ErrorCode): JsonValue {
  const value = parseUnguarded(text, what, unreadable);
  guardJson(value, maxDepth, unreadable);
  return value;
}

/**
 * The same for JSON whose parts are guarded one by one.
 *
 * @throws ServiceError `unreadable`
 */
export function parseUnguarded(text: string, what: string, unreadable: ErrorCode): JsonValue {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : "it cannot be parsed";
    throw new ServiceError(unreadable, `${what} is not JSON: ${reason}.`);
  }
}

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What a person calls a JSON value that is no object. */
export function kindOfJson(value: JsonValue): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** @throws ServiceError SPEC_UNREADABLE where `value` is no JSON object */
export function parseSpecObject(value: JsonValue): JsonObject {
  if (isJsonObject(value)) return value;
  throw new ServiceError("SPEC_UNREADABLE", `The spec is ${kindOfJson(value)}; it must be a JSON object.`);
}
