import type { ExpressionBudget } from "../budget.ts";
import type { Frame } from "../frame.ts";
import { spendOnText, toText, weigh } from "../to-primitive.ts";
import { type FindFunction, type Functions, type Guard, guarded, weighAll } from "./expression-function.ts";
import { isSceneItem } from "./scene.ts";

/** Has the dataflow work once more on a dataset. */
const CHANGE_STEPS = 2000;

/** Functions of the chart's datasets. */
export const datasetFunctions = (find: FindFunction): Functions => ({
  data: guarded(4, find("data"), checkName),
  indata: guarded(20, find("indata"), (budget, values, frame) => {
    weighAll(budget, values);
    checkName(budget, values, frame);
  }),
  treePath: guarded(50, find("treePath"), checkNodes, spendOnList),
  treeAncestors: guarded(50, find("treeAncestors"), checkNodes, spendOnList),
  setdata: guarded(CHANGE_STEPS, find("setdata"), (budget, values, frame) => {
    checkName(budget, values, frame);
    spendOnRows(values[1], budget);
  }),
  modify: guarded(CHANGE_STEPS, find("modify"), (budget, values, frame) => {
    checkName(budget, values, frame);
    const [name, insert, remove, toggle, , changes] = values;
    for (const rows of [insert, remove, toggle]) spendOnRows(rows, budget);
    if (typeof changes === "object" && changes !== null) spendOnRows(Object.keys(changes), budget);
    // Rows that look like what is removed or toggled are looked for among all.
    if (typeof toggle === "object" || typeof remove === "object")
      budget.spend(20 * rowCount(frame, toText(name, budget)));
  }),
  encode: guarded(CHANGE_STEPS, find("encode"), (_budget, [item]) => {
    if (item && !isSceneItem(item)) throw new TypeError("encode takes an item of a mark");
  }),
});

/** Vega looks datasets up in an object, whose inherited members are none. */
function checkName(...[budget, [name]]: Parameters<Guard>): void {
  const text = toText(name, budget);
  spendOnText(text, budget);
  if (text in Object.prototype) throw new Error(`Unrecognized data set: ${text}`);
}

function checkNodes(...args: Parameters<Guard>): void {
  const [budget, [, ...nodes]] = args;
  checkName(...args);
  for (const node of nodes) {
    weigh(node, budget);
    if (toText(node, budget) in Object.prototype) throw new Error("Unrecognized node of a tree");
  }
}

function spendOnList(value: unknown, budget: ExpressionBudget): unknown {
  if (Array.isArray(value)) budget.makeList(value.length);
  return value;
}

function spendOnRows(rows: unknown, budget: ExpressionBudget): void {
  if (Array.isArray(rows)) budget.makeList(rows.length);
}

/** How many rows a dataset has. */
export function rowCount({ functions }: Frame, name: string): number {
  const set = functions.context.data[name] as { input?: { value?: unknown } } | undefined;
  const rows = set?.input?.value;
  return Array.isArray(rows) ? rows.length : 0;
}
