import { describe, expect, it } from "vitest";
import type { BatchItem } from "../../src/batch/batch-item.ts";
import type { RunBatch } from "../../src/batch/run-batch.ts";
import { ServiceError } from "../../src/errors.ts";
import { createWarmPopular } from "../../src/warming/warm-popular.ts";

const background = () => undefined;

function open(top: () => Promise<readonly string[]>) {
  const runs: { items: number; freshForMs: number | undefined }[] = [];
  const logged: unknown[] = [];
  const runBatch: RunBatch = async (items, { freshForMs, onResult }) => {
    runs.push({ items: items.length, freshForMs });
    for (const { index } of items) onResult(index, { id: "", key: "", status: 200, cache: "miss" });
  };
  const parse = async (body: Uint8Array): Promise<readonly BatchItem[]> => {
    const list: unknown[] = JSON.parse(new TextDecoder().decode(body));
    return list.map(() => ({ error: new ServiceError("SPEC_INVALID", "stands for an item") }));
  };
  const log = (event: string, fields: object) => logged.push([event, fields]);
  const warm = createWarmPopular({ popular: { top }, parse, runBatch, maxCharts: 30, freshForMs: 5, log });
  return { warm, runs, logged };
}

describe("warming", () => {
  it("draws some at a time, and leaves out what is no chart", async () => {
    const texts = [...Array.from({ length: 23 }, (_, i) => `{"mark":"${i}"}`), "{", "]", '{"a":1},{"b":2}'];
    const { warm, runs, logged } = open(async () => texts);
    await warm(background);
    expect(runs.map(({ items }) => items)).toEqual([10, 10, 5]);
    expect(runs.every(({ freshForMs }) => freshForMs === 5)).toBe(true);
    expect(logged).toEqual([["warmed", { charts: 25, drawn: 25, failed: 0 }]]);
  });

  it("says so where it cannot be told what is asked for", async () => {
    const { warm, logged } = open(() => Promise.reject(new Error("no Redis")));
    await warm(background);
    expect(logged).toEqual([["warming-failed", {}]]);
  });
});
