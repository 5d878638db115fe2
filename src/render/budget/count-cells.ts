import { budgetOf } from "./counted-view.ts";
import { groupKey } from "./group-key.ts";
import type { RenderBudget } from "./render-budget.ts";
import type { Pulse } from "./transform-call.ts";
import type { Params, Transform, TransformClass } from "./transform-class.ts";

interface Aggregate extends Transform {
  readonly _measures: readonly unknown[];
  readonly _dims: readonly ((row: object) => unknown)[];
  readonly _dnames: readonly string[];
  readonly _outputs: readonly string[] | null;
  cellkey(row: object): unknown;
  init(params: Params): object;
  newcell(key: string, row: object): object;
  cross(): void;
  readonly value: Readonly<Record<string, { readonly tuple: Readonly<Record<string, unknown>> }>>;
}

/** A cell, and what sums up each field in it. */
const CELL_STEPS = 40;

/** An aggregate whose groups are charged when they are made. */
export function withCountedCells(Base: TransformClass, where: string): TransformClass {
  const Aggregating = Base as unknown as new (params: unknown) => Aggregate;
  class CountedAggregate extends Aggregating {
    #budget: RenderBudget | undefined;

    override transform(params: Params, pulse: Pulse): Pulse | undefined {
      this.#budget = budgetOf(pulse.dataflow);
      return super.transform(params, pulse);
    }

    override init(params: Params): object {
      const cells = super.init(params);
      if (!params.key && this._dims.length > 0) this.cellkey = groupKey(this._dims, this.#budget, where);
      return cells;
    }

    override newcell(key: string, row: object): object {
      // Of one field there may be many outputs.
      const values = 1 + this._measures.length + (this._outputs?.length ?? 0);
      this.#budget?.spend(CELL_STEPS * values, where);
      this.#budget?.take("maxCells", values, where);
      return super.newcell(key, row);
    }

    override cross(): void {
      const cells = Object.values(this.value);
      const combinations = this._dnames.reduce((product, name) => {
        return product * new Set(cells.map(({ tuple }) => String(tuple[name]))).size;
      }, 1);
      this.#budget?.check("maxRows", combinations, where);
      this.#budget?.spend(CELL_STEPS * combinations, where);
      super.cross();
    }
  }
  return CountedAggregate as unknown as TransformClass;
}
