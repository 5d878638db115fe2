import { describe, expect, it } from "vitest";
import { drawInProcess } from "../support/draw-in-process.ts";
import { barSpec } from "../support/specs.ts";

const vega = (more: object) => ({ $schema: "https://vega.github.io/schema/vega/v6.json", ...more });
const rowsAt = (property: string) =>
  vega({
    data: [
      {
        name: "t",
        values: [{ a: 1 }],
        format: { type: "json", property, parse: { hasOwnProperty: "number", length: "number" } },
        transform: [{ type: "formula", as: "hasOwnProperty", expr: "1" }],
      },
    ],
  });

/** Each tries to change what all objects of a process share. */
const attempts = [
  vega({ config: { hasOwnProperty: { call: 1, apply: 2, polluted: 3 } } }),
  vega({ config: { constructor: { keys: 1, assign: 2, prototype: { polluted: 3 } } } }),
  vega({ config: { style: { constructor: { keys: 1 }, valueOf: { polluted: 1 } } } }),
  { ...barSpec(), config: { mark: { constructor: { keys: 1 } }, toString: { polluted: 1 } } },
  ...[
    "__proto__",
    "__proto__.__proto__",
    "constructor",
    "constructor.prototype",
    "hasOwnProperty",
    "0.__proto__",
    "[0].constructor.prototype",
    "[0].toString",
  ].map(rowsAt),
];

describe("what all objects share", () => {
  it("is not changed by any spec: every chart after it is right", async () => {
    const charts = attempts.flatMap((spec) => [{ spec: barSpec() }, { spec }]);
    const drawn = await drawInProcess([...charts, { spec: barSpec() }]);
    const honest = drawn.filter((_, i) => i % 2 === 0);
    expect(honest).toHaveLength(attempts.length + 1);
    expect(honest[0]).toMatch(/^<svg/);
    expect(new Set(honest).size).toBe(1);
  });
});
