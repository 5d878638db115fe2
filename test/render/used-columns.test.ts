import { describe, expect, it } from "vitest";
import { usedColumns } from "../../src/render/used-columns.ts";

describe("the columns that a chart uses", () => {
  const of = (spec: Parameters<typeof usedColumns>[0], ...columns: string[]) =>
    columns.filter(usedColumns(spec));

  it("are those whose names its texts hold, in fields and in expressions", () => {
    const spec = {
      data: [
        { name: "t", transform: [{ type: "formula", expr: "datum.price * datum['tax rate']", as: "sum" }] },
      ],
      marks: [{ encode: { enter: { x: { field: "when" } } } }],
    };
    expect(of(spec, "price", "tax rate", "when", "unused")).toEqual(["price", "tax rate", "when"]);
  });

  it("are found with points and brackets in their names", () => {
    const spec = { marks: [{ field: "a\\.b" }, { signal: 'datum["c\\\\.d"]' }, { signal: "datum['e[0]']" }] };
    expect(of(spec, "a.b", "c.d", "e[0]", "f.g")).toEqual(["a.b", "c.d", "e[0]"]);
  });

  it.each(["datum[name]", "merge(datum, {a: 1})", "toString(datum)", "length(datum )"])(
    "are all of them where a row is read as %s",
    (signal) => {
      expect(of({ marks: [{ signal }] }, "any")).toEqual(["any"]);
    },
  );

  it("are not those of tooltips, which no picture shows, nor those of inline rows", () => {
    const spec = { marks: [{ tooltip: { signal: "datum" } }], data: [{ values: [{ secret: 1 }] }] };
    expect(of(spec, "secret", "any")).toEqual([]);
  });
});
