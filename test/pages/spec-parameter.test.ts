import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { specParameter } from "../../src/pages/spec-parameter.ts";

describe("specParameter", () => {
  it("is base64url of the zlib-deflated JSON", () => {
    const spec = { title: "Größe ≥ 3 ☕", data: { values: [1, 2, 3] }, mark: "bar" };
    const parameter = specParameter(spec);
    expect(parameter).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(JSON.parse(inflateSync(Buffer.from(parameter, "base64url")).toString())).toEqual(spec);
  });

  it("shortens repetitive data to a fraction", () => {
    const values = Array.from({ length: 300 }, (_, index) => ({ month: index, rain: index % 7 }));
    expect(specParameter({ data: { values } }).length).toBeLessThan(JSON.stringify(values).length / 3);
  });
});
