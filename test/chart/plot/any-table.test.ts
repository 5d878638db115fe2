import fc from "fast-check";
import { expect, it } from "vitest";
import { AGGREGATES, type PlotOptions, SORTS, STACKS } from "../../../src/chart/plot/plot-options.ts";
import { plotSpec } from "../../../src/chart/plot/plot-spec.ts";
import type { PlotColumn, PlotTable } from "../../../src/chart/plot/plot-table.ts";
import { PLOT_TYPES } from "../../../src/chart/plot/plot-types.ts";
import type { JsonValue } from "../../../src/chart/request.ts";
import { ServiceError } from "../../../src/errors.ts";
import { evaluatePlot } from "./evaluate-plot.ts";
import { columnOf } from "./table-of.ts";

const NAMES = [
  "year",
  "id",
  "price",
  "a.b",
  "a[0]",
  "it's",
  'say "no"',
  "back\\slash",
  "",
  "constructor",
  "toString",
  "naïve — ü",
  "sales",
  "x",
  "datum",
  "lat",
  "longitude",
  "new\nline",
  "__proto__",
];

const values: Record<string, fc.Arbitrary<JsonValue>> = {
  number: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(0, -1, 1.5, 1e300)),
  integer: fc.oneof(fc.integer(), fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 0, max: 5 })),
  boolean: fc.boolean(),
  date: fc.oneof(
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    fc
      .date({ noInvalidDate: true, min: new Date("2000-01-01"), max: new Date("2030-01-01") })
      .map((date) => date.toISOString().slice(0, 10)),
    fc.integer({ min: 0, max: 2e12 }),
    fc.constant("no date"),
  ),
  string: fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("a", "b", "Other", "null", "Jan", "1-2")),
};

const column = (rowCount: number): fc.Arbitrary<{ column: PlotColumn; cells: JsonValue[] }> =>
  fc
    .tuple(
      fc.constantFrom(...NAMES),
      fc.constantFrom("number", "integer", "boolean", "date", "string" as const),
    )
    .chain(([name, type]) =>
      fc
        .array(fc.option(values[type] ?? fc.constant(null), { freq: 8 }), {
          minLength: rowCount,
          maxLength: rowCount,
        })
        .map((cells) => ({ column: { ...columnOf(name, cells), type: type as PlotColumn["type"] }, cells })),
    );

const table: fc.Arbitrary<PlotTable> = fc.integer({ min: 0, max: 40 }).chain((rowCount) =>
  fc.uniqueArray(column(rowCount), { maxLength: 5, selector: (made) => made.column.name }).map((made) => ({
    rowCount,
    columns: made.map((one) => one.column),
    values: (name) => made.find((one) => one.column.name === name)?.cells ?? [],
  })),
);

const options: fc.Arbitrary<PlotOptions> = fc.record(
  {
    x: fc.constantFrom(...NAMES),
    y: fc.constantFrom(...NAMES),
    color: fc.constantFrom(...NAMES),
    facet: fc.constantFrom(...NAMES),
    aggregate: fc.constantFrom(...AGGREGATES),
    stack: fc.constantFrom(...STACKS),
    sort: fc.constantFrom(...SORTS),
    title: fc.string(),
  },
  { requiredKeys: [] },
);

it.each(PLOT_TYPES)("gives a %s that compiles, or says why not, whatever the table", async (type) => {
  let drawn = 0;
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.oneof(fc.constant({}), options),
      fc.constantFrom(5000, 30, 1),
      async (data, asked, maxMarks) => {
        let plot: ReturnType<typeof plotSpec>;
        try {
          plot = plotSpec({ type, table: data, options: asked, maxMarks });
        } catch (error) {
          expect(error).toBeInstanceOf(ServiceError);
          expect((error as ServiceError).status).toBeLessThan(500);
          return;
        }
        const { markCount } = await evaluatePlot(plot.spec);
        if (maxMarks === 5000) expect(markCount).toBeLessThanOrEqual(maxMarks);
        drawn++;
      },
    ),
    { numRuns: 60, seed: 5 },
  );
  expect(drawn).toBeGreaterThan(10);
});
