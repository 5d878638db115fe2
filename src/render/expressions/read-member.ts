import { admit } from "./admitted-values.ts";
import type { ExpressionBudget } from "./budget.ts";
import { spendOnText, toText } from "./to-primitive.ts";

type Bag = Readonly<Record<PropertyKey, unknown>>;

/** Members that lead out of data into the language; data may have some of its own by these names. */
const LEADING_OUT = new Set(["constructor", "prototype", "caller", "callee", "arguments"]);

export const isPlainKey = (key: string): boolean => key !== "__proto__" && !LEADING_OUT.has(key);

/**
 * `object.key` for a key that `isPlainKey`. What is inherited are functions, which no expression gets, and harmless
 * numbers and texts such as an array's length; so a look at the value is enough.
 */
export function readPlain(object: unknown, key: string | number): unknown {
  const value = (object as Bag)[key];
  return (typeof value === "object" && value !== null) || typeof value === "function" ? admit(value) : value;
}

/** `object.key`, whatever the key. */
export function readMember(object: unknown, key: string): unknown {
  if (isPlainKey(key)) return readPlain(object, key);
  if (object === null || object === undefined)
    throw new TypeError(`Cannot read properties of ${object} (reading '${key}')`);
  const isOwn = key !== "__proto__" && typeof object !== "function" && Object.hasOwn(object, key);
  return isOwn ? readPlain(object, key) : undefined;
}

/** `object[key]` for a key that is computed. */
export function readComputed(object: unknown, key: unknown, budget: ExpressionBudget): unknown {
  if (typeof key === "number") return readPlain(object, key);
  const name = toText(key, budget);
  spendOnText(name, budget);
  return readMember(object, name);
}
