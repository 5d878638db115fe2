import { isKnownFunction } from "./admitted-values.ts";
import type { ExpressionBudget } from "./budget.ts";

export type Primitive = string | number | boolean | null | undefined;

/** Shorter texts cost nothing beside what an expression costs that has them. */
const LONG_TEXT = 64;
const CHARS_PER_STEP = 8;
/** Deeper arrays come from no data: what walks them would run out of stack. */
const MAX_DEPTH = 200;

export type Hint = "default" | "number" | "string";

/**
 * A value as operators and functions take it (ECMA-262, section 7.1.1), without calling anything that data may bring
 * along, and counted: an array may hold the same large array many times over.
 */
export function toPrimitive(value: unknown, hint: Hint, budget: ExpressionBudget): Primitive {
  if (typeof value !== "object" || value === null)
    return typeof value === "function" ? "function" : (value as Primitive);
  if (value instanceof Date) return hint === "number" ? value.getTime() : String(value);
  return objectText(value, budget, 0);
}

/** As `String(value)`. */
export const toText = (value: unknown, budget: ExpressionBudget): string =>
  typeof value === "string" ? value : String(toPrimitive(value, "string", budget));

/** As `Number(value)`. */
export function toNumber(value: unknown, budget: ExpressionBudget): number {
  if (typeof value === "number") return value;
  const primitive = toPrimitive(value, "number", budget);
  if (typeof primitive === "string") spendOnText(primitive, budget);
  return Number(primitive);
}

/** As `array.join(separator)`. */
export function joinList(
  list: ArrayLike<unknown>,
  separator: string,
  budget: ExpressionBudget,
  depth = 0,
): string {
  if (depth > MAX_DEPTH) throw new RangeError(`arrays are nested more than ${MAX_DEPTH} deep`);
  const { maxTextChars } = budget.limits;
  budget.spend(list.length);
  let text = "";
  for (let index = 0; index < list.length; index++) {
    const item = list[index];
    if (index > 0) text += separator;
    if (item !== null && item !== undefined)
      text += typeof item === "object" ? textOf(item, budget, depth + 1) : functionOrText(item);
    if (text.length > maxTextChars) break;
  }
  budget.makeText(text.length);
  return text;
}

const functionOrText = (item: unknown): string => (typeof item === "function" ? "function" : String(item));

const textOf = (value: object, budget: ExpressionBudget, depth: number): string =>
  value instanceof Date ? String(value) : objectText(value, budget, depth);

function objectText(value: object, budget: ExpressionBudget, depth: number): string {
  if (Array.isArray(value) || ArrayBuffer.isView(value))
    return joinList(value as unknown as ArrayLike<unknown>, ",", budget, depth);
  const { toString: asText, valueOf: asValue } = value;
  // What data has by these names is no function; what is one there came out of an expression and is not to be called.
  const isForeign = Object.hasOwn(value, "toString") || isKnownFunction(asText) || isKnownFunction(asValue);
  if (typeof asText !== "function" || isForeign)
    throw new TypeError("Cannot convert object to primitive value");
  return String(value);
}

/** What it costs to look through a text once. */
export function spendOnText(text: string, budget: ExpressionBudget): void {
  if (text.length > LONG_TEXT) budget.spend(text.length / CHARS_PER_STEP);
}

/** What it costs to compare two values: texts that are equal for long are the slow case. */
export function spendOnComparison(a: unknown, b: unknown, budget: ExpressionBudget): void {
  const [left, right] = [longText(a, b), longText(b, a)];
  if (left > LONG_TEXT && right > LONG_TEXT) budget.spend(Math.min(left, right) / CHARS_PER_STEP);
}

/** A text is read to its end as a number where it is compared with one. */
const longText = (value: unknown, other: unknown): number => {
  const text = typeof value === "string" ? value : other;
  return typeof text === "string" ? text.length : 0;
};

/**
 * What it costs at the most where a function of Vega makes a text or number of a value by itself. It also keeps that
 * text within its bounds.
 */
export function weigh(value: unknown, budget: ExpressionBudget): void {
  if (typeof value === "string") spendOnText(value, budget);
  else if (Array.isArray(value) && weighList(value, budget, 0) > budget.limits.maxTextChars)
    budget.makeText(budget.limits.maxTextChars + 1);
}

/** @returns the length of its text, about */
function weighList(list: readonly unknown[], budget: ExpressionBudget, depth: number): number {
  if (depth > MAX_DEPTH) throw new RangeError(`arrays are nested more than ${MAX_DEPTH} deep`);
  budget.spend(2 * list.length);
  let chars = 0;
  for (const item of list) {
    if (typeof item === "string") chars += item.length + 1;
    else chars += Array.isArray(item) ? weighList(item, budget, depth + 1) : 16;
  }
  budget.spend(chars / CHARS_PER_STEP);
  return chars;
}
