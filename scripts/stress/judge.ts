import { createHash } from "node:crypto";
import { RESOLUTION_MS } from "./held-up.ts";
import type { Purge } from "./ledger.ts";
import {
  CHART_STALE_IF_ERROR_S,
  CHART_STALE_S,
  CHART_TTL_S,
  NAME_TTL_S,
  PURGE_DELAY_S,
  TIER_DEADLINE_MS,
} from "./settings.ts";
import { type Answer, type Judging, told } from "./world.ts";

/** A chart that is asked for, and what its answers must hold. */
export interface WantedChart {
  /** By which it is told from all others. */
  readonly name: string;
  readonly format: "svg" | "png" | "vg.json";
  readonly tags?: readonly string[];
  readonly ttlSeconds?: number;
  /** It reads what is stored: without Redis it may be unavailable. */
  readonly readsRecords?: boolean;
  /** Its picture depends on more than its name. */
  readonly isVariable?: boolean;
}

/** Who is held up for so much of the tier deadline at a stretch may not have reached Redis within it. */
const DEADLINE_SHARE = 0.5;

/** Whether Redis was at fault for the answer, or for another one whose work it shared. */
export const wasUnavailable = ({ watch, heldUp }: Judging, { instance, startMs, endMs }: Answer): boolean => {
  const heldMs = heldUp.heldMs(instance, startMs - 1000, endMs);
  return instance.scope === "shared" && watch.wasFaulty(startMs - RESOLUTION_MS - heldMs, endMs);
};

/**
 * Whether the instance must know what was answered as done then: it has had the time that it is promised within, and
 * as much as was measured to be lost, and could reach Redis to the end.
 */
export function mustKnow(world: Judging, answer: Answer, doneMs: number, delaySeconds: number): boolean {
  const { watch, heldUp, count } = world;
  const { instance, startMs, endMs } = answer;
  const dueMs = startMs - 1000 * delaySeconds - RESOLUTION_MS;
  if (doneMs > dueMs) return false;
  const heldMs = heldUp.heldMs(instance, startMs - 2000 * delaySeconds, endMs);
  const longestMs = heldUp.longestMs(instance, startMs - 2000 * delaySeconds, endMs);
  if (longestMs >= DEADLINE_SHARE * TIER_DEADLINE_MS) {
    count("not judged, for the machine was held up");
    return false;
  }
  return doneMs <= dueMs - heldMs && watch.couldReach(instance, dueMs - heldMs, endMs);
}

/** Holds an answer to what the cache promises. True where it is a picture. */
export function judgePicture(world: Judging, answer: Answer, chart: WantedChart): boolean {
  const { violation, count, ledger } = world;
  const { status, headers, text } = answer;
  if (status === 503 && chart.readsRecords === true && wasUnavailable(world, answer)) {
    count("unavailable while Redis was");
    return false;
  }
  if (status !== 200) {
    violation(`an error for a chart that can be drawn, ${chart.name}: ${told(world, answer)}`);
    return false;
  }
  const key = headers.get("x-chart-key") ?? "";
  const holdsName = chart.format === "png" ? text.includes(key) : text.includes(chart.name);
  if (!holdsName) violation(`a picture of another request for ${chart.name}: ${told(world, answer)}`);
  if (chart.isVariable !== true) {
    const digest = createHash("sha256").update(answer.bytes).digest("hex");
    const facts = {
      key,
      [`${chart.format} etag`]: headers.get("etag") ?? "",
      [`${chart.format} bytes`]: digest,
    };
    for (const [what, value] of Object.entries(facts)) {
      if (ledger.differs(chart.name, what, value)) {
        violation(`${chart.name} has another ${what} than before: ${told(world, answer)}`);
      }
    }
  }
  judgeAge(world, answer, chart, key);
  return true;
}

function judgeAge(world: Judging, answer: Answer, chart: WantedChart, key: string): void {
  const { violation, count, ledger } = world;
  const status = answer.headers.get("cache-status") ?? "";
  const isDrawn = status.includes("edgechart-render") || status.includes("collapsed");
  const failed = status.includes("fwd-status") ? /fwd=stale; ttl=(-?\d+)/.exec(status)?.[1] : undefined;
  const hit = /edgechart-(\w+); hit; ttl=(-?\d+)/.exec(status);
  const ttl = Number(failed ?? hit?.[2] ?? Number.NaN);
  count(isDrawn ? "drawn" : failed !== undefined ? "served for a failure" : `hits in ${hit?.[1] ?? "none"}`);
  if (isDrawn) return;
  if (Number.isNaN(ttl)) {
    violation(`neither drawn nor found, ${chart.name}: ${told(world, answer)}`);
    return;
  }
  if (ttl < 0) count("served stale");
  const windowSeconds = failed === undefined ? CHART_STALE_S : CHART_STALE_IF_ERROR_S;
  const lifetimeSeconds = Math.min(CHART_TTL_S, chart.ttlSeconds ?? CHART_TTL_S);
  const oldest = -Math.min(windowSeconds, chart.ttlSeconds ?? windowSeconds);
  // Rounded down to whole seconds.
  if (ttl < oldest - 1 || ttl > lifetimeSeconds) {
    violation(`older than the policy allows, ${chart.name}, ttl ${ttl} of ${oldest}: ${told(world, answer)}`);
  }
  const drawnBeforeMs = answer.endMs + 1000 * (ttl + 1 - lifetimeSeconds);
  const known = ledger.purges.filter(
    (purge) =>
      purge.scope === answer.instance.scope &&
      answer.startMs - purge.endMs < 1000 * lifetimeSeconds &&
      takes(purge, chart, key) &&
      (isOwn(purge, answer) || mustKnow(world, answer, purge.endMs, PURGE_DELAY_S)),
  );
  if (known.length > 0) count("hits soon after a purge that had to be known");
  const forgotten = known.find((purge) => drawnBeforeMs < purge.startMs);
  if (forgotten !== undefined) {
    violation(`purged, and served, ${chart.name}: ${toldPurge(forgotten, answer)}; ${told(world, answer)}`);
  }
}

function toldPurge({ by, starts, all, keys, tags, startMs, endMs }: Purge, answer: Answer): string {
  const what = all === true ? "of all" : keys === undefined ? `of tags ${tags}` : "by key";
  const since = starts === by.starts ? "" : " (restarted since)";
  return `purge ${what} by ${by.name}${since}, begun ${answer.startMs - startMs} ms and done ${answer.startMs - endMs} ms before`;
}

const isOwn = ({ by, starts, endMs }: Purge, { instance, startMs }: Answer): boolean =>
  by === instance && starts === instance.starts && endMs <= startMs;

function takes({ all, keys = [], tags = [] }: Purge, chart: WantedChart, key: string): boolean {
  const isTagged = (chart.tags ?? []).some((tag) =>
    tags.some((given) => (given.endsWith("/*") ? tag.startsWith(given.slice(0, -1)) : tag === given)),
  );
  return all === true || keys.includes(key) || isTagged;
}

/** Whether a chart over a name shows a version that it may show. */
export function judgeVersion(world: Judging, answer: Answer, name: string, shown: number): void {
  const { attempted, confirmed } = world.ledger.names(answer.instance.scope, name);
  const known = confirmed.filter(({ endMs }) => mustKnow(world, answer, endMs, NAME_TTL_S));
  const oldest = Math.max(0, ...known.map(({ version }) => version));
  if (shown >= oldest && shown <= attempted) return;
  world.violation(
    `version ${shown} of ${name}, where ${oldest} to ${attempted} may be: ${told(world, answer)}`,
  );
}
