import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseBodyRequest } from "../../src/chart/envelope.ts";
import type { JsonObject } from "../../src/chart/request.ts";
import { requestJson, storedChartId } from "../../src/chart/stored-chart-id.ts";
import { encodeStoredChart, readStoredChart } from "../../src/records/stored-chart-record.ts";
import { barSpec } from "../support/specs.ts";
import { root } from "../support/start-service.ts";

const body = parseBodyRequest({
  spec: barSpec("Ernte 🍐 – 収穫"),
  options: { width: 300, "param.a": [1, null, "x"] },
  ttl: 60,
  tags: ["farm/fruit"],
});

describe("a stored chart's record", () => {
  it("gives back what was put in", () => {
    expect(readStoredChart(encodeStoredChart({ body }))).toEqual({ body });
    const ending = { body: { spec: barSpec(), options: {} }, expiresAtMs: 1_800_000_000_000 };
    expect(readStoredChart(encodeStoredChart(ending))).toEqual(ending);
  });

  it("is smaller than its JSON", () => {
    const values = Array.from({ length: 1000 }, (_, row) => ({ fruit: `Fruit ${row % 7}`, tons: row }));
    const spec = { ...barSpec(), data: { values } };
    const { length } = encodeStoredChart({ body: { spec, options: {} } });
    expect(length).toBeLessThan(JSON.stringify(spec).length / 4);
  });

  it("is not read where it is cut off, changed or foreign", () => {
    const record = encodeStoredChart({ body });
    const changed = record.slice();
    changed[changed.length - 3] = (changed.at(-3) ?? 0) ^ 1;
    const foreign = record.slice();
    foreign[3] = 2;
    for (const wrong of [record.slice(0, -1), record.slice(0, 7), new Uint8Array(), changed, foreign]) {
      expect(readStoredChart(wrong)).toBeUndefined();
    }
  });
});

describe("the stored form, version 1", () => {
  const folder = join(root, "fixtures/stored-chart-format/1");
  const read = (name: string) => readFileSync(join(folder, name));

  it.each(["full", "bare"])("is read as it was written by the first release: %s", async (name) => {
    const expected = JSON.parse(read(`${name}.json`).toString()) as {
      id: string;
      request: JsonObject;
      expiresAtMs?: number;
    };
    const record = readStoredChart(new Uint8Array(read(`${name}.bin`)));
    if (record === undefined) throw new Error("the record is not read");
    expect(requestJson(record.body)).toEqual(expected.request);
    expect(record.expiresAtMs).toBe(expected.expiresAtMs);
    expect(await storedChartId(record.body)).toBe(expected.id);
  });
});
