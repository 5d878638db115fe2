import { beforeEach, describe, expect, it, vi } from "vitest";
import { createAskedCharts } from "../../src/warming/asked-charts.ts";

let nowMs: number;
beforeEach(() => {
  nowMs = 1_000_000;
});

const open = (maxCharts = 500) => createAskedCharts({ intervalMs: 60_000, maxCharts, now: () => nowMs });
const taken = (charts: ReturnType<typeof open>, maxChars = 10_000) => [...charts.take(maxChars)];

describe("what was asked for", () => {
  it("is told at most once in a while, and the first time that long after the start", () => {
    const charts = open();
    charts.note("a", () => "A");
    expect(taken(charts)).toEqual([]);
    nowMs += 60_000;
    expect(taken(charts)).toEqual([["A", 1]]);
    charts.note("a", () => "A");
    nowMs += 59_999;
    expect(taken(charts)).toEqual([]);
    nowMs += 1;
    expect(taken(charts)).toEqual([["A", 1]]);
  });

  it("is told by how often, and its text made once", () => {
    const charts = open();
    const text = vi.fn(() => "A");
    for (let i = 0; i < 3; i++) charts.note("a", text);
    charts.note("b", () => "B");
    charts.note("c", () => "C");
    charts.note("c", () => "C");
    nowMs += 60_000;
    expect(taken(charts)).toEqual([
      ["A", 3],
      ["C", 2],
      ["B", 1],
    ]);
    expect(text).toHaveBeenCalledTimes(1);
    nowMs += 60_000;
    expect(taken(charts)).toEqual([]);
  });

  it("is one where the request is, whatever its picture was called", () => {
    const charts = open();
    charts.note("over old data", () => "A");
    charts.note("over new data", () => "A");
    nowMs += 60_000;
    expect(taken(charts)).toEqual([["A", 2]]);
  });

  it("is no more than fits, into memory and into a request", () => {
    const charts = open(40);
    for (let i = 0; i < 100; i++) charts.note(`k${i}`, () => (i === 0 ? undefined : `${i}`.padEnd(10)));
    nowMs += 60_000;
    const told = taken(charts, 10_000).map(([text]) => Number(text));
    expect(told).toHaveLength(30);
    expect(Math.max(...told)).toBeLessThan(40);
    for (let i = 0; i < 5; i++) charts.note(`k${i}`, () => `${i}`.padEnd(10));
    nowMs += 60_000;
    expect(taken(charts, 35)).toHaveLength(3);
  });
});
