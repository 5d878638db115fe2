import type { Vega } from "../vega-modules.ts";
import { boundPrecision, countProjection, type Projection } from "./count-projection.ts";
import { budgetOf } from "./counted-view.ts";
import { createPatternMatcher } from "./pattern-matcher.ts";
import type { RenderBudget } from "./render-budget.ts";
import { type Pulse, type Rows, rowsIn, widthOf } from "./transform-call.ts";
import { MAKERS, transformCosts } from "./transform-costs.ts";

type Params = Record<string, unknown>;

interface Transform {
  value: unknown;
  transform(params: Params, pulse: Pulse): Pulse | undefined;
}

type TransformClass = new (params: unknown) => Transform;

/** What any transform costs: itself, and for each row that comes in. */
const CALL_STEPS = 40;
const ROW_STEPS = 3;

const counted = new WeakSet<object>();

/**
 * Has every transform of Vega charge the budget of its view before it does its work. Vega has one set of transforms a
 * process.
 */
export function countTransforms(vega: Vega): void {
  const registry = vega.transforms as unknown as Record<string, TransformClass>;
  for (const [name, Transform] of Object.entries(registry)) {
    if (counted.has(Transform) || typeof Transform.prototype.transform !== "function") continue;
    const Special = special[name]?.(Transform) ?? Transform;
    const Counted = countedTransform(name, Special);
    counted.add(Counted);
    registry[name] = Counted;
  }
}

function countedTransform(name: string, Base: TransformClass): TransformClass {
  const where = `the transform "${name}"`;
  const cost = transformCosts[name];
  return class extends Base {
    override transform(params: Params, pulse: Pulse): Pulse | undefined {
      const budget = budgetOf(pulse.dataflow);
      if (budget === undefined) return super.transform(params, pulse);
      const rows = rowsIn(pulse);
      budget.spend(CALL_STEPS + ROW_STEPS * (rows.add.length + rows.rem.length + rows.mod.length), where);
      const { filter } = params;
      cost?.({ params, pulse: rows, budget, where });
      const out = super.transform(params, pulse);
      if (params.filter !== filter) params.filter = filter;
      if (out !== undefined && MAKERS.has(name)) takeMade(rowsIn(out), budget, where);
      return out;
    }
  };
}

function takeMade({ add }: Rows, budget: RenderBudget, where: string): void {
  budget.take("maxRows", add.length, where);
  const [first] = add;
  if (first !== undefined) budget.take("maxCells", add.length * widthOf(first), where);
}

/** Transforms that are bounded from within. */
const special: Readonly<Record<string, (Base: TransformClass) => TransformClass>> = {
  aggregate: (Base) => withCountedCells(Base, 'the transform "aggregate"'),
  joinaggregate: (Base) => withCountedCells(Base, 'the transform "joinaggregate"'),

  projection: (Base) =>
    class extends Base {
      override transform(params: Params, pulse: Pulse): Pulse | undefined {
        boundPrecision(params);
        const out = super.transform(params, pulse);
        const budget = budgetOf(pulse.dataflow);
        if (budget !== undefined) countProjection(this.value as Projection, budget);
        return out;
      }
    },

  force: (Base) =>
    class extends Base {
      override transform(params: Params, pulse: Pulse): Pulse | undefined {
        const out = super.transform(params, pulse);
        // A picture is of one moment: what moves on would do so after it.
        (this.value as { stop(): void }).stop();
        return out;
      }
    },

  countpattern: (Base) =>
    class extends Base {
      declare _match: unknown;
      declare _stop: unknown;

      /** As Vega has it, which knows JavaScript's regular expressions alone. */
      _parameterCheck(params: Params, pulse: Pulse): boolean {
        const budget = budgetOf(pulse.dataflow)?.expressions;
        if (budget === undefined) throw new Error("countpattern was called without a budget");
        this._stop = createPatternMatcher(`^${params.stopwords || ""}$`, "i", budget);
        this._match = createPatternMatcher(String(params.pattern || "[\\w']+"), "g", budget);
        (this as unknown as { _counts: object })._counts = {};
        return true;
      }
    },
};

interface Aggregate extends Transform {
  readonly _measures: readonly unknown[];
  readonly _dims: readonly unknown[];
  readonly _dnames: readonly string[];
  newcell(key: string, row: object): object;
  cross(): void;
  readonly value: Readonly<Record<string, { readonly tuple: Readonly<Record<string, unknown>> }>>;
}

/** A cell, and what sums up each field in it. */
const CELL_STEPS = 40;

function withCountedCells(Base: TransformClass, where: string): TransformClass {
  const Aggregating = Base as unknown as new (params: unknown) => Aggregate;
  class CountedAggregate extends Aggregating {
    #budget: RenderBudget | undefined;

    override transform(params: Params, pulse: Pulse): Pulse | undefined {
      this.#budget = budgetOf(pulse.dataflow);
      return super.transform(params, pulse);
    }

    override newcell(key: string, row: object): object {
      const values = 1 + this._measures.length + this._dims.length;
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
