import { withSharedDates } from "../time/with-shared-dates.ts";
import { withCloudCanvas } from "../vega-canvas.ts";
import type { Vega } from "../vega-modules.ts";
import { boundForces, type Forces } from "./bound-forces.ts";
import { fieldsOf, listOf, widthOf } from "./call-values.ts";
import { withCountedCells } from "./count-cells.ts";
import { spendOnFields } from "./count-fields.ts";
import { countCollisions, type Simulation } from "./count-force.ts";
import { boundPrecision, countProjection, type Projection } from "./count-projection.ts";
import { countedSpiral } from "./count-spiral.ts";
import { budgetOf } from "./counted-view.ts";
import { createPatternMatcher } from "./pattern-matcher.ts";
import type { RenderBudget } from "./render-budget.ts";
import { type Pulse, type Rows, rowsIn } from "./transform-call.ts";
import type { Params, TransformClass } from "./transform-class.ts";
import { MAKERS, transformCosts } from "./transform-costs.ts";

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

/** What Vega has as transforms, and a spec does not. */
const WORDS: Readonly<Record<string, string>> = {
  datajoin: "the marks",
  bound: "the bounds of marks",
  encode: "the marks",
  scale: "a scale",
  axisticks: "an axis",
  legendentries: "a legend",
  overlap: "the labels of an axis",
  viewlayout: "the layout",
  projection: "a projection",
  facet: "a facet",
  prefacet: "a facet",
};

function countedTransform(name: string, Base: TransformClass): TransformClass {
  const where = WORDS[name] ?? `the transform "${name}"`;
  const cost = transformCosts[name];
  return class extends Base {
    override transform(params: Params, pulse: Pulse): Pulse | undefined {
      const budget = budgetOf(pulse.dataflow);
      if (budget === undefined) return super.transform(params, pulse);
      const rows = rowsIn(pulse);
      budget.spend(CALL_STEPS + ROW_STEPS * (rows.add.length + rows.rem.length + rows.mod.length), where);
      spendOnFields(params, rows, budget, where);
      const { filter } = params;
      if (KEYED.has(name)) spendOnKeys(params, rows, budget, where);
      cost?.({ params, pulse: rows, budget, where });
      const out = super.transform(params, pulse);
      if (params.filter !== filter) params.filter = filter;
      if (out !== undefined && MAKERS.has(name)) takeMade(rowsIn(out), budget, where);
      return out;
    }
  };
}

/** Transforms that put the values of rows together as keys of groups, or compare them. */
const KEYED = new Set(
  "aggregate collect facet impute joinaggregate kde lookup nest pivot prefacet quantile regression stack window".split(
    " ",
  ),
);
/** Shorter ones are part of what a row costs. */
const LONG_TEXT = 64;

function spendOnKeys(
  { groupby, key, field, fields }: Params,
  { add }: Rows,
  budget: RenderBudget,
  where: string,
): void {
  for (const read of fieldsOf([groupby, key, field, fields].flatMap(listOf))) {
    for (const row of add) {
      const value = read(row);
      if (typeof value === "string" && value.length > LONG_TEXT) budget.spend(value.length, where);
    }
  }
}

function takeMade({ add }: Rows, budget: RenderBudget, where: string): void {
  budget.take("maxRows", add.length, where);
  const [first] = add;
  if (first !== undefined) budget.take("maxCells", add.length * widthOf(first), where);
}

/** Transforms that are bounded from within. */
const special: Readonly<Record<string, (Base: TransformClass) => TransformClass>> = {
  aggregate: (Base) => withCountedCells(Base, 'the transform "aggregate"'),
  timeunit: withSharedDates,
  joinaggregate: (Base) => withCountedCells(Base, 'the transform "joinaggregate"'),

  projection: (Base) =>
    class extends Base {
      #projection: unknown = null;
      #budget: RenderBudget | undefined;

      constructor(params: unknown) {
        super(params);
        // It may be fit to shapes as soon as it is made, which goes through all of them.
        Object.defineProperty(this, "value", {
          get: () => this.#projection,
          set: (projection: unknown) => {
            this.#projection = projection;
            if (projection !== null && this.#budget !== undefined)
              countProjection(projection as Projection, this.#budget);
          },
        });
      }

      override transform(params: Params, pulse: Pulse): Pulse | undefined {
        boundPrecision(params);
        this.#budget = budgetOf(pulse.dataflow);
        return super.transform(params, pulse);
      }
    },

  force: (Base) =>
    class extends Base {
      #simulation: unknown = null;
      #begin: ((simulation: Simulation & Forces) => void) | undefined;

      constructor(params: unknown) {
        super(params);
        // The simulation is run as soon as it is made.
        Object.defineProperty(this, "value", {
          get: () => this.#simulation,
          set: (simulation: unknown) => {
            this.#simulation = simulation;
            if (simulation !== null) this.#begin?.(simulation as Simulation & Forces);
          },
        });
      }

      override transform(params: Params, pulse: Pulse): Pulse | undefined {
        const budget = budgetOf(pulse.dataflow);
        this.#begin = (simulation) => {
          boundForces(simulation, listOf(params.forces).length);
          if (budget !== undefined) countCollisions(simulation, params.forces, budget);
        };
        try {
          return super.transform(params, pulse);
        } finally {
          // A picture is of one moment: what moves on would do so after it, and what fails then fails for nobody.
          (this.value as Simulation | null)?.stop();
        }
      }
    },

  wordcloud: (Base) =>
    class extends Base {
      override transform(params: Params, pulse: Pulse): Pulse | undefined {
        const budget = budgetOf(pulse.dataflow);
        const { spiral } = params;
        params.spiral = (budget && countedSpiral(spiral, budget)) ?? spiral;
        try {
          return withCloudCanvas(() => super.transform(params, pulse));
        } finally {
          params.spiral = spiral;
        }
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
