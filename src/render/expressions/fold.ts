import { ExpressionBudget } from "./budget.ts";
import type { Frame } from "./frame.ts";
import { constantPart, isPrimitive, type Part } from "./part.ts";

/** What takes longer or grows is worked out when it is asked for, if ever. */
const LIMITS = { maxSteps: 10_000, maxTextChars: 1000, maxListItems: 100 };

/** The value of a part in place of the part, where its own parts are constants and its value is a simple one. */
export function fold(part: Part, parts: readonly Part[]): Part {
  if (!parts.every(({ constant }) => constant !== undefined)) return part;
  const frame: Frame = {
    functions: { context: { dataflow: undefined, data: {}, scales: {} } },
    budget: new ExpressionBudget(LIMITS),
    item: undefined,
    event: undefined,
  };
  try {
    const value = part.evaluate(undefined, {}, frame);
    return isPrimitive(value) ? constantPart(value) : part;
  } catch {
    // An error is one only where the part is reached.
    return part;
  }
}
