import type { View } from "vega";
import type { Vega } from "../vega-modules.ts";
import { widthOf } from "./call-values.ts";
import { readData } from "./read-data.ts";
import type { RenderBudget } from "./render-budget.ts";
import type { Tuple } from "./transform-call.ts";

const budgets = new WeakMap<object, RenderBudget>();

/** The budget of a view; `undefined` for one that has none. */
export const budgetOf = (dataflow: object): RenderBudget | undefined => budgets.get(dataflow);

/** Making an operator, and what it holds. */
const OPERATOR_STEPS = 1500;
const ROW_STEPS = 60;
const LINE_BREAK = 10;
const WHERE = "the data";

type ViewArguments = ConstructorParameters<Vega["View"]>;

/** What of a view is not typed. */
interface Dataflow {
  add(...args: readonly unknown[]): unknown;
  timer(): void;
  parse(data: unknown, format: unknown): unknown;
  ingest(target: unknown, data: unknown, format: unknown): unknown;
}

/** A view that charges what it makes to a budget, and starts no timer: a picture is of one moment. */
export function createCountedView(vega: Vega, budget: RenderBudget, ...args: ViewArguments): View {
  const Base = vega.View as unknown as new (...args: ViewArguments) => Dataflow;

  class CountedView extends Base {
    override add(...parts: readonly unknown[]): unknown {
      budgets.set(this, budget);
      budget.take("maxOperators", 1, "the dataflow");
      budget.spend(OPERATOR_STEPS, "the dataflow");
      return super.add(...parts);
    }

    override timer(): void {}

    override ingest(target: unknown, data: unknown, format: unknown): unknown {
      if (typeof data === "string") budget.check("maxRows", linesOf(data), WHERE);
      else if (Array.isArray(data)) budget.check("maxRows", data.length, WHERE);
      const parsed = readData(data, format, (value, as) => this.parse(value, as), budget);
      const rows = Array.isArray(parsed) ? (parsed as readonly Tuple[]) : [parsed as Tuple];
      budget.take("maxRows", rows.length, WHERE);
      const cells = rows.reduce((sum, row) => sum + 1 + widthOf(row), 0);
      budget.take("maxCells", cells, WHERE);
      budget.spend(ROW_STEPS * rows.length, WHERE);
      return super.ingest(target, parsed, undefined);
    }
  }
  return new CountedView(...args) as unknown as View;
}

/** Upper bound of the rows of a text. */
function linesOf(text: string): number {
  let lines = 1;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) === LINE_BREAK) lines++;
  return lines;
}
