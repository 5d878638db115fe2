import { expect, it } from "vitest";
import { withOwnRows } from "../../src/render/own-rows.ts";
import { drawInProcess } from "../support/draw-in-process.ts";

const spec = (font: string) => ({
  $schema: "https://vega.github.io/schema/vega/v6.json",
  width: 100,
  height: 100,
  data: [
    { name: "node", values: [{ n: 1 }, { n: 2 }, { n: 3 }] },
    { name: "link", values: [{ source: 0, target: 1 }] },
  ],
  marks: [
    {
      name: "nodes",
      type: "symbol",
      from: { data: "node" },
      encode: { enter: { size: { value: 30 } } },
      transform: [{ type: "force", static: true, forces: [{ force: "link", links: "link" }] }],
    },
    { type: "text", encode: { enter: { text: { value: "x" }, font: { signal: font } } } },
  ],
});

it("gives rows of their own to whatever evaluates a spec, wherever they lie", () => {
  const rows = [{ a: 1 }, 2, null];
  const given = {
    ...spec("'serif'"),
    data: [
      { name: "t", values: rows },
      { name: "u", values: { features: [{ b: 1 }] } },
      { name: "v", values: "a\n1" },
    ],
  };
  const copy = withOwnRows(given) as typeof given;
  expect(copy).toEqual(given);
  expect(copy.data[0]?.values).not.toBe(rows);
  const [row] = (copy.data[0]?.values ?? []) as typeof rows;
  expect(row).not.toBe(rows[0]);
  expect(copy.data[1]?.values).not.toBe(given.data[1]?.values);
});

it("has a chart that is evaluated twice, since a font shows late, be the one that it is at once", () => {
  const [twice, once] = drawInProcess([{ spec: spec("'mono' + 'space'") }, { spec: spec("'monospace'") }]);
  expect(once).toMatch(/^<svg/);
  expect(twice).toBe(once);
});
