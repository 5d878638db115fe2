import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/chart/request.ts";
import { usedColumns } from "../../src/render/used-columns.ts";

const formula = (expr: string): JsonObject => ({ data: [{ transform: [{ type: "formula", expr }] }] });

describe("the columns that a Vega spec may read", () => {
  it.each<[string, JsonObject, string]>([
    ["a field", { marks: [{ encode: { x: { field: "cups" } } }] }, "cups"],
    ["a name with a point", { marks: [{ encode: { x: { field: "a\\.b" } } }] }, "a.b"],
    ["a member in an expression", formula("datum.cups * 2"), "cups"],
    ["a name in quotes", formula('datum["two words"]'), "two words"],
    ["a name with a quote", formula('datum["say \\"hi\\""]'), 'say "hi"'],
    ["a name with a line break", formula('datum["two\\nlines"]'), "two\nlines"],
    ["a name with a backslash", formula('datum["back\\\\slash"]'), "back\\slash"],
    ["a name by the codes of its letters", formula('datum["caf\\u00e9"]'), "café"],
    ["a row as a whole", formula("values(datum)[0]"), "anything"],
  ])("are found by %s", (_, spec, column) => {
    expect(usedColumns(spec)(column)).toBe(true);
  });

  it("are no others", () => {
    const isUsed = usedColumns({ ...formula('datum["two\\nlines"]'), title: "By city" });
    expect(["cups", "two lines", "shop"].filter(isUsed)).toEqual([]);
    expect(isUsed("city")).toBe(true);
  });
});
