import { type ErrorCode, ServiceError } from "../errors.ts";
import type { JsonObject, JsonValue } from "./request.ts";

/** An object of more takes far longer to be read and ordered than a list as long. */
export const MAX_MEMBERS = 100_000;

/**
 * Refuses JSON that the code behind could stumble over: nested deeper than `maxDepth` (it recurses), numbers past
 * the range of a double and halves of surrogate pairs (RFC 8785 has no form for either), and members named
 * `__proto__`, which a careless copy would take for the prototype. Itself it does not recurse.
 *
 * @throws ServiceError SPEC_TOO_DEEP, SPEC_TOO_LARGE, or `unreadable`
 */
export function guardJson(root: JsonValue, maxDepth: number, unreadable: ErrorCode): void {
  let level: (JsonValue[] | JsonObject)[] = [];
  let below: typeof level = [];

  const visit = (value: JsonValue): void => {
    if (typeof value === "string") guardText(value);
    else if (typeof value === "object" && value !== null) below.push(value);
    else if (typeof value === "number" && !Number.isFinite(value)) {
      throw new ServiceError(unreadable, "A number is past the range of a double.");
    }
  };
  const guardText = (text: string): void => {
    if (!text.isWellFormed()) throw new ServiceError(unreadable, "A string holds half of a surrogate pair.");
  };

  visit(root);
  for (let depth = 1; below.length > 0; depth++) {
    if (depth > maxDepth) {
      throw new ServiceError("SPEC_TOO_DEEP", `The JSON is nested more than ${maxDepth} levels deep.`);
    }
    level = below;
    below = [];
    for (const container of level) {
      if (Array.isArray(container)) {
        for (const item of container) visit(item);
        continue;
      }
      // By their names: of some hundred thousand members the pairs alone take half a second.
      const names = Object.keys(container);
      if (names.length > MAX_MEMBERS) {
        throw new ServiceError("SPEC_TOO_LARGE", `An object has more than ${MAX_MEMBERS} members.`);
      }
      for (const name of names) {
        if (name === "__proto__") throw new ServiceError(unreadable, "No member can be named __proto__.");
        guardText(name);
        visit(container[name] ?? null);
      }
    }
  }
}
