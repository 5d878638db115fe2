import { beforeEach, describe, expect, it } from "vitest";
import { createHeldUp, type HeldUp } from "../../scripts/stress/held-up.ts";
import { createInstance, type Instance } from "../../scripts/stress/instance.ts";
import { judgePicture, judgeVersion, type WantedChart } from "../../scripts/stress/judge.ts";
import { createLedger, type Ledger } from "../../scripts/stress/ledger.ts";
import {
  CHART_STALE_S,
  CHART_TTL_S,
  NAME_TTL_S,
  PURGE_DELAY_S,
  TIER_DEADLINE_MS,
} from "../../scripts/stress/settings.ts";
import type { Answer, Judging } from "../../scripts/stress/world.ts";

const NOW_MS = Date.now();
const PURGE_DELAY_MS = 1000 * PURGE_DELAY_S;
const chart: WantedChart = { name: "run-plain-1-", format: "svg" };

let violations: string[];
let heldUp: HeldUp;
let ledger: Ledger;
let faults: { fromMs: number; toMs: number }[];
let world: Judging;
beforeEach(() => {
  violations = [];
  heldUp = createHeldUp();
  ledger = createLedger();
  faults = [];
  const wasFaulty = (fromMs: number, toMs: number): boolean =>
    faults.some((fault) => fault.fromMs <= toMs && fault.toMs >= fromMs);
  world = {
    ledger,
    heldUp,
    watch: { wasFaulty, couldReach: (_, fromMs, toMs) => !wasFaulty(fromMs, toMs), tell: () => "Redis" },
    violation: (what: string) => void violations.push(what),
    count: () => undefined,
  };
});

const instance = (name: string): Instance =>
  createInstance({ name, scope: "shared", launch: () => Promise.reject(new Error("no process")) });
const [one, other] = [instance("one"), instance("other")];

/** An answer of `one` that took 10 ms. */
function answer(cacheStatus: string, text = chart.name, status = 200): Answer {
  const headers = new Headers({ "Cache-Status": cacheStatus, "X-Chart-Key": "k", ETag: '"k"' });
  const bytes = new TextEncoder().encode(text);
  return { instance: one, status, headers, bytes, text, startMs: NOW_MS, endMs: NOW_MS + 10 };
}
const hit = (ttlSeconds: number): Answer => answer(`edgechart-memory; hit; ttl=${ttlSeconds}`);

function purgedBy(by: Instance, msBefore: number): void {
  const doneMs = NOW_MS - msBefore;
  ledger.purges.push({
    scope: "shared",
    by,
    starts: by.starts,
    all: true,
    startMs: doneMs - 5,
    endMs: doneMs,
  });
}

const judge = (given: Answer): readonly string[] => {
  judgePicture(world, given, chart);
  return violations;
};

describe("the stress test's judge", () => {
  it("takes a picture of another request, an error and other bytes than before for broken promises", () => {
    expect(judge(answer("edgechart-render; fwd=miss", "run-plain-2-"))).toHaveLength(1);
    expect(judge(answer("edgechart-render; fwd=miss", "", 500))).toHaveLength(2);
    expect(judge(answer("edgechart-render; fwd=miss", `${chart.name} other`))).toHaveLength(3);
  });

  it("allows an age to the end of its windows, to the second that is told", () => {
    expect(judge(hit(CHART_TTL_S))).toEqual([]);
    expect(judge(hit(-CHART_STALE_S - 1))).toEqual([]);
    expect(judge(hit(-CHART_STALE_S - 2))).toHaveLength(1);
    expect(judge(hit(CHART_TTL_S + 1))).toHaveLength(2);
  });

  // By its ttl it was drawn four to five seconds before.
  const old = hit(CHART_TTL_S - 5);

  it("holds who was asked for a purge to it at once, and others within the delay", () => {
    purgedBy(other, PURGE_DELAY_MS);
    expect(judge(old)).toEqual([]);
    purgedBy(one, 0);
    expect(judge(old)).toHaveLength(1);
    expect(violations[0]).toContain("purge of all by one, begun 5 ms and done 0 ms before");
    ledger.purges.length = 0;
    purgedBy(other, PURGE_DELAY_MS + 100);
    expect(judge(old)).toHaveLength(2);
  });

  it("does so to a picture that is younger than the purge by no means", () => {
    purgedBy(one, 4_100);
    purgedBy(other, 4_100);
    expect(judge(old)).toEqual([]);
  });

  it("allows for the time that Redis was held up, as long as that was", () => {
    purgedBy(other, PURGE_DELAY_MS + 400);
    heldUp.note({ fromMs: NOW_MS - 600, toMs: NOW_MS - 100 });
    expect(judge(old)).toEqual([]);
    purgedBy(other, PURGE_DELAY_MS + 700);
    expect(judge(old)).toHaveLength(1);
  });

  it("judges nothing where Redis may not have been reached: at fault to the end, or too slow for the deadline", () => {
    purgedBy(other, PURGE_DELAY_MS + 2_000);
    faults.push({ fromMs: NOW_MS + 5, toMs: NOW_MS + 500 });
    expect(judge(old)).toEqual([]);
    faults.length = 0;
    heldUp.note({ fromMs: NOW_MS - TIER_DEADLINE_MS, toMs: NOW_MS });
    expect(judge(old)).toEqual([]);
  });

  it("holds all to the newest version of a name after its delay", () => {
    const versions = ledger.names("shared", "cups");
    versions.attempted = 3;
    versions.confirmed.push(
      { version: 1, endMs: NOW_MS - 60_000 },
      { version: 2, endMs: NOW_MS - 1000 * NAME_TTL_S - 100 },
      { version: 3, endMs: NOW_MS - 500 },
    );
    for (const shown of [1, 2, 3, 4]) judgeVersion(world, hit(1), "cups", shown);
    expect(violations.map((violation) => violation.slice(0, 10))).toEqual(["version 1 ", "version 4 "]);
  });
});
