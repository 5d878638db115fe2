import { describe, expect, it } from "vitest";
import { lifetimesOf, type Made, type Policies } from "../../src/cache/policy.ts";
import { T0_MS } from "../support/entries.ts";

const none = { ttlSeconds: 0, staleSeconds: 0, staleIfErrorSeconds: 0 };
const policies: Policies = {
  kinds: {
    chart: { ttlSeconds: 1000, staleSeconds: 100, staleIfErrorSeconds: 500 },
    "stored-chart": none,
    dataset: none,
    processed: { ttlSeconds: 50, staleSeconds: 20, staleIfErrorSeconds: 10 },
    negative: { ttlSeconds: 60, staleSeconds: 0, staleIfErrorSeconds: 0 },
  },
  minTtlSeconds: 5,
  maxTtlSeconds: 5000,
  clockTtlSeconds: 60,
};

/** Fresh, stale and stale-if-error, in seconds from the making on. */
function secondsOf(made: Partial<Made>): number[] {
  const times = lifetimesOf(policies, { kind: "chart", createdAtMs: T0_MS, ...made });
  expect(times.createdAtMs).toBe(T0_MS);
  return [times.freshUntilMs, times.staleUntilMs, times.staleIfErrorUntilMs].map((ms) => (ms - T0_MS) / 1000);
}

describe("the lifetimes of an entry", () => {
  it.each<[string, Partial<Made>, number[]]>([
    ["are those of its kind", {}, [1000, 1100, 1500]],
    ["are of another kind another", { kind: "negative" }, [60, 60, 60]],
    ["serve an error no shorter than a look", { kind: "processed" }, [50, 70, 70]],
    ["are as a request asks, longer", { ttlSeconds: 2000 }, [2000, 2100, 2500]],
    ["are as a request asks, shorter, the windows too", { ttlSeconds: 40 }, [40, 80, 80]],
    ["are no shorter than the bound", { ttlSeconds: 0 }, [5, 10, 10]],
    ["are no longer than the bound", { ttlSeconds: 9999 }, [5000, 5100, 5500]],
    ["end early, without a window, for what shows the time", { isVolatile: true }, [60, 60, 60]],
    ["end earlier still where that is asked for", { isVolatile: true, ttlSeconds: 7 }, [7, 7, 7]],
  ])("%s", (_, made, seconds) => {
    expect(secondsOf(made)).toEqual(seconds);
  });
});
