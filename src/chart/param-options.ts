import { type ErrorPlace, ServiceError } from "../errors.ts";
import { guardJson } from "./guard-json.ts";
import type { JsonValue } from "./request.ts";

const PREFIX = "param.";
/** As deep as a value in a query string may be nested; a body's was bounded when it was read. */
const MAX_DEPTH = 100;

export interface SplitOptions {
  /** Values of the spec's params, by their names. */
  readonly params: Readonly<Record<string, JsonValue>>;
  /** All other options, as they came. */
  readonly others: Readonly<Record<string, unknown>>;
  /** What cannot be a param's value, by the option's name. */
  readonly bad: readonly ErrorPlace[];
}

/**
 * Takes the options `param.NAME` out of the others.
 *
 * @param read makes a value of what came: from a query by `readParam`
 */
export function splitParams<Value>(
  options: Readonly<Record<string, Value>>,
  read: (value: Value) => JsonValue,
): SplitOptions {
  const params: [string, JsonValue][] = [];
  const others: [string, Value][] = [];
  const bad: ErrorPlace[] = [];
  for (const [name, given] of Object.entries(options)) {
    if (!name.startsWith(PREFIX) || name === PREFIX) others.push([name, given]);
    else {
      const value = read(given);
      const message = problemOf(name, value);
      if (message === undefined) params.push([name.slice(PREFIX.length), value]);
      else bad.push({ path: name, message });
    }
  }
  return { params: Object.fromEntries(params), others: Object.fromEntries(others), bad };
}

/** A param's value in a query: JSON where it parses as JSON, else the text itself. */
export function readParam(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}

function problemOf(name: string, value: JsonValue): string | undefined {
  try {
    guardJson({ [name.slice(PREFIX.length)]: value }, MAX_DEPTH, "INVALID_OPTION");
    return undefined;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return `has a value that cannot be read: ${error.message.replace(/\.$/, "")}`;
  }
}
