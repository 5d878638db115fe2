import { describe, expect, it } from "vitest";
import { backoffMs } from "../../src/batch/backoff.ts";

describe("the wait before a retry", () => {
  it("is any time up to a bound that doubles", () => {
    const bounds = [0, 1, 2].map((retry) => backoffMs(retry, 1000, () => 1 - Number.EPSILON));
    expect(bounds).toEqual([999, 1999, 3999]);
    expect([0, 1, 2].map((retry) => backoffMs(retry, 1000, () => 0))).toEqual([0, 0, 0]);
    expect(backoffMs(2, 1000, () => 0.25)).toBe(1000);
  });
});
