import type { JsonObject, JsonValue } from "../chart/request.ts";
import type { ErrorPlace } from "../errors.ts";

/** How many values of a spec are looked through for the place of an error. */
const MAX_VISITS = 20_000;

/**
 * Finds where in a spec a message of Vega's points: it quotes the name that it cannot make sense of, and the first
 * value or key that is just this name is the place. Empty where the message quotes nothing that the spec holds.
 */
export function placesOf(message: string, spec: JsonObject): ErrorPlace[] {
  const name = /["'`]([^"'`]{1,100})["'`]/.exec(message)?.[1] ?? /: ([\w.$-]{1,100})$/.exec(message)?.[1];
  if (name === undefined) return [];
  const path = findName(spec, name);
  return path === undefined ? [] : [{ path, message }];
}

function findName(spec: JsonObject, name: string): string | undefined {
  const queue: { value: JsonValue; path: string }[] = [{ value: spec, path: "" }];
  let visits = 0;
  for (const { value, path } of queue) {
    if (value === name) return path;
    if (value === null || typeof value !== "object") continue;
    for (const [key, child] of Object.entries(value)) {
      if (visits++ > MAX_VISITS) return undefined;
      const childPath = `${path}/${escapePointer(key)}`;
      if (key === name && !Array.isArray(value)) return childPath;
      queue.push({ value: child, path: childPath });
    }
  }
  return undefined;
}

/** RFC 6901, section 3. */
const escapePointer = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");
