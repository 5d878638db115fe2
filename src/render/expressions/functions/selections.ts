import type { ExpressionBudget } from "../budget.ts";
import type { Frame } from "../frame.ts";
import { spendOnText, toText, weigh } from "../to-primitive.ts";
import { type FindFunction, type Functions, guarded } from "./expression-function.ts";

interface Entry {
  readonly unit?: unknown;
  readonly fields?: unknown;
  readonly values?: unknown;
}

/** Functions of Vega-Lite's selections, whose entries are rows of a dataset like any others. */
export const selectionFunctions = (find: FindFunction): Functions => ({
  vlSelectionTest: guarded(30, find("vlSelectionTest"), (...args) => {
    const [budget] = args;
    for (const { fields, values } of entriesOf(...args)) {
      if (Array.isArray(fields)) budget.spend(10 * fields.length);
      if (Array.isArray(values)) for (const value of values) weigh(value, budget);
    }
  }),
  vlSelectionIdTest: guarded(40, find("vlSelectionIdTest"), (budget, values, frame) => {
    entriesOf(budget, values, frame);
  }),
  vlSelectionResolve: guarded(50, find("vlSelectionResolve"), (...args) => {
    const [budget] = args;
    let valueCount = 0;
    for (const { unit, fields, values } of entriesOf(...args)) {
      checkKey(unit, budget);
      if (Array.isArray(fields)) for (const field of fields) checkKey(field?.field, budget);
      if (!Array.isArray(values)) continue;
      for (const value of values) {
        weigh(value, budget);
        valueCount += Array.isArray(value) ? value.length : 1;
      }
    }
    // Each is looked for among all that were found before.
    budget.spend(2 * valueCount + (valueCount * valueCount) / 16);
  }),
  vlSelectionTuples: guarded(50, find("vlSelectionTuples"), (budget, [items, base]) => {
    if (!Array.isArray(items)) throw new Error("First argument to selectionTuples must be an array.");
    const { fields } = (base ?? {}) as Entry;
    if (fields && !Array.isArray(fields))
      throw new TypeError("a selection has something else than a list of fields");
    budget.makeList(items.length * (1 + (Array.isArray(fields) ? fields.length : 0)));
  }),
});

function entriesOf(
  ...[budget, [name], { functions }]: [ExpressionBudget, readonly unknown[], Frame]
): readonly Entry[] {
  const text = toText(name, budget);
  spendOnText(text, budget);
  if (text in Object.prototype) throw new Error(`Unrecognized data set: ${text}`);
  const set = functions.context.data[text] as { values?: { value?: unknown } } | undefined;
  const entries = set?.values?.value;
  if (!Array.isArray(entries)) return [];
  budget.spend(10 * entries.length);
  return entries as readonly Entry[];
}

/** Vega collects by names in plain objects: those that such an object inherits would reach what all objects share. */
function checkKey(key: unknown, budget: ExpressionBudget): void {
  const text = toText(key, budget);
  spendOnText(text, budget);
  if (text in Object.prototype) throw new Error(`A selection cannot have the name ${text}`);
}
