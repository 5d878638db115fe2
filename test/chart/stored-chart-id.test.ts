import { describe, expect, it } from "vitest";
import { parseBodyRequest } from "../../src/chart/envelope.ts";
import type { JsonObject } from "../../src/chart/request.ts";
import { isStoredChartId, requestJson, storedChartId } from "../../src/chart/stored-chart-id.ts";
import { barSpec } from "../support/specs.ts";

const idOf = (body: JsonObject) => storedChartId(parseBodyRequest(body));
const spec = barSpec();

describe("the id of a chart request", () => {
  it("is of its own form", async () => {
    const id = await idOf(spec);
    expect(id).toMatch(/^c-[A-Za-z0-9_-]{43}$/);
    expect(isStoredChartId(id)).toBe(true);
    for (const other of [id.slice(1), `${id}A`, id.replace("c-", "d-"), ""]) {
      expect(isStoredChartId(other)).toBe(false);
    }
  });

  it("stays what it is from release to release", async () => {
    expect(await idOf({ mark: "bar", data: { name: "sales" } })).toBe(
      "c-e2fQllsufa1xrmbyFZPJZGEhhCTFA_9u2xri6smFyy4",
    );
  });

  it("is one for a bare spec and its envelope, and for members in any order", async () => {
    const id = await idOf(spec);
    expect(await idOf({ spec })).toBe(id);
    expect(await idOf({ spec, options: {}, tags: [] })).toBe(id);
    expect(await idOf(Object.fromEntries(Object.entries(spec).reverse()))).toBe(id);
    const options = { width: 300, "param.a": { b: 1, c: 2 } };
    expect(await idOf({ options: { "param.a": { c: 2, b: 1 }, width: 300 }, spec })).toBe(
      await idOf({ spec, options }),
    );
  });

  it("is that of the envelope that it is kept as", async () => {
    const body = { spec, options: { width: 300 }, ttl: 60, tags: ["a/b"] };
    expect(requestJson(parseBodyRequest(body))).toEqual(body);
  });

  it("is one however the data was given, and leaves a name a name", async () => {
    expect(await idOf({ spec: { mark: "bar" }, data: [{ a: 1 }] })).toBe(
      await idOf({ mark: "bar", data: { values: [{ a: 1 }] } }),
    );
    expect(await idOf({ spec: { mark: "bar" }, data: "sales" })).toBe(
      await idOf({ mark: "bar", data: { url: "dataset:sales" } }),
    );
  });

  it("is another for all that changes the request, and not for how long it is kept", async () => {
    const bodies: JsonObject[] = [
      { spec },
      { spec, options: { width: 300 } },
      { spec, ttl: 60 },
      { spec, tags: ["a"] },
      { spec, tags: ["b"] },
    ];
    expect(new Set(await Promise.all(bodies.map(idOf))).size).toBe(bodies.length);
    expect(await idOf({ spec, expires: 60 })).toBe(await idOf({ spec }));
  });
});
