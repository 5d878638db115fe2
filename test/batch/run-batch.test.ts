import { describe, expect, it } from "vitest";
import type { Placed, StoredItem } from "../../src/batch/batch-item.ts";
import type { ItemResult } from "../../src/batch/item-result.ts";
import { type BatchOptions, createBatch } from "../../src/batch/run-batch.ts";
import { type ErrorCode, ServiceError } from "../../src/errors.ts";
import { createFakeCharts, type FakeCharts, itemsOf } from "./fake-charts.ts";

const fail = (code: ErrorCode): never => {
  throw new ServiceError(code, `because of ${code}`);
};

async function run(
  charts: FakeCharts,
  items: readonly Placed[],
  more: Partial<BatchOptions> & { maxRetries?: number; stopAfter?: number } = {},
) {
  const results: ItemResult[] = [];
  const order: number[] = [];
  const waits: number[] = [];
  const defects: unknown[] = [];
  let retries = 0;
  const stopped = new AbortController();
  const runBatch = createBatch({
    charts,
    stored: charts,
    firstRetryMs: 1000,
    sleep: async (ms) => void waits.push(ms),
    random: () => 0.5,
    onDefect: (thrown) => defects.push(thrown),
    ...more,
  });
  await runBatch(items, {
    maxRetries: more.maxRetries ?? 0,
    background: () => undefined,
    signal: stopped.signal,
    onResult: (index, result) => {
      results[index] = result;
      if (order.push(index) === more.stopAfter) stopped.abort();
    },
    onRetry: (count) => {
      retries += count;
    },
  });
  const said = results.map(({ status, cache, error }) => `${error?.code ?? status} ${cache}`);
  return { results, said, order, waits, defects, retries };
}

describe("a batch", () => {
  it("identifies all and looks up all at once, and draws what no tier has", async () => {
    const charts = createFakeCharts({ cached: ["a.svg", "b.png"] });
    const { said } = await run(charts, itemsOf("a", "b.svg,png", "c"));
    expect(said).toEqual(["200 hit", "200 miss", "200 miss"]);
    expect(charts.calls).toEqual([
      "identify a b c",
      "look-up a.svg b.svg b.png c.svg",
      "draw b.svg",
      "draw c.svg",
    ]);
  });

  it("takes the same chart twice for one", async () => {
    const charts = createFakeCharts();
    const { said } = await run(charts, itemsOf("a", "a.png,svg", "a"));
    expect(said).toEqual(["200 miss", "200 miss", "200 miss"]);
    expect(charts.calls).toEqual(["identify a a a", "look-up a.svg a.png", "draw a.svg", "draw a.png"]);
  });

  it("leaves each failure to its item, a defect of ours too", async () => {
    const charts = createFakeCharts({
      onIdentify: (title) => title === "a" && fail("DATASET_NOT_FOUND"),
      onDraw: (picture) => {
        if (picture === "b.svg") fail("SPEC_INVALID");
        if (picture === "c.png") throw new Error("a secret");
      },
    });
    const unreadable = { index: 4, item: { error: new ServiceError("SPEC_UNREADABLE", "no") } };
    const { said, results, defects } = await run(charts, [
      ...itemsOf("a", "b", "c.svg,png", "d"),
      unreadable,
    ]);
    expect(said).toEqual([
      "DATASET_NOT_FOUND null",
      "SPEC_INVALID miss",
      "INTERNAL miss",
      "200 miss",
      "SPEC_UNREADABLE null",
    ]);
    expect(JSON.stringify(results)).not.toContain("secret");
    expect(defects).toHaveLength(1);
  });

  it("tries again what may succeed later, at longer waits, and says how often", async () => {
    const failures = new Map([
      ["b.svg", 2],
      ["c.svg", 1],
    ]);
    const charts = createFakeCharts({
      onDraw: (picture) => {
        const left = failures.get(picture) ?? 0;
        failures.set(picture, left - 1);
        if (left > 0) fail("OVERLOADED");
      },
    });
    const { said, waits, retries, order } = await run(charts, itemsOf("a", "b", "c"), { maxRetries: 3 });
    expect(said).toEqual(["200 miss", "200 miss", "200 miss"]);
    expect(waits).toEqual([500, 1000]);
    expect(retries).toBe(3);
    expect(order).toEqual([0, 2, 1]);
    expect(charts.calls.filter((call) => call.startsWith("look-up"))).toEqual([
      "look-up a.svg b.svg c.svg",
      "look-up b.svg c.svg",
      "look-up b.svg",
    ]);
  });

  it("gives up after three retries, and never retries what cannot succeed", async () => {
    const charts = createFakeCharts({
      onIdentify: (title) => title === "a" && fail("STORE_UNAVAILABLE"),
      onDraw: (picture) => picture === "b.svg" && fail("PICTURE_TOO_LARGE"),
    });
    const { said, waits, retries } = await run(charts, itemsOf("a", "b", "c"), { maxRetries: 3 });
    expect(said).toEqual(["STORE_UNAVAILABLE null", "PICTURE_TOO_LARGE miss", "200 miss"]);
    expect(waits).toEqual([500, 1000, 2000]);
    expect(retries).toBe(3);
  });

  it("opens all that are stored at once, and tries again those that cannot be had yet", async () => {
    let isAway = true;
    const charts = createFakeCharts({
      onOpen: (id) => {
        if (id === "c-gone") fail("CHART_NOT_FOUND");
        if (isAway) fail("STORE_UNAVAILABLE");
      },
    });
    const stored = (id: string): Placed<StoredItem> => ({
      index: Number(id === "c-gone"),
      item: { id: `c-${id.slice(2)}`, options: { width: 90 }, formats: ["png"] },
    });
    const { said, retries } = await run(charts, [stored("c-a"), stored("c-gone")], {
      maxRetries: 3,
      sleep: async () => {
        isAway = false;
      },
    });
    expect(said).toEqual(["200 miss", "CHART_NOT_FOUND null"]);
    expect(retries).toBe(1);
    expect(charts.calls).toEqual([
      "open c-a c-gone",
      "identify",
      "look-up",
      "open c-a",
      "identify c-a at 90",
      "look-up c-a at 90.png",
      "draw c-a at 90.png",
    ]);
  });

  it("begins nothing more once it is stopped, and tells of each item once", async () => {
    const charts = createFakeCharts();
    const { order } = await run(charts, itemsOf(..."abcdefgh"), { stopAfter: 3 });
    expect(order).toEqual([0, 1, 2]);
  });
});
