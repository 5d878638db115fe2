import type { Pipeline } from "@upstash/redis/cloudflare";
import { StoreFault } from "../cache/store-fault.ts";
import type { PopularCharts } from "../warming/popular-charts.ts";
import { answered, createUpstashClient, type UpstashAccount } from "./upstash-client.ts";

export interface UpstashPopularOptions extends UpstashAccount {
  /** Stands before every key, as `edgechart:v1:`. */
  readonly keyPrefix: string;
  readonly timeoutMs: number;
  readonly now?: () => number;
}

const DAY_MS = 86_400_000;
/** Yesterday's counts are still there when today's begin. */
const KEPT_S = 2 * 86_400;
/** Of a day: what is asked for less makes room. A chart's text is as long as its request, so this bounds both. */
const MAX_CHARTS = 500;

/** One sorted set a day: its members are the requests themselves, their scores how often they came. */
const keyOf = (keyPrefix: string, atMs: number): string =>
  `${keyPrefix}asked:${new Date(atMs).toISOString().slice(0, 10)}`;

/** Adds counts to a request that is sent anyway; three commands, and one for each chart. */
export function pipeCounts(
  pipeline: Pipeline,
  counts: ReadonlyMap<string, number>,
  { keyPrefix, nowMs }: { keyPrefix: string; nowMs: number },
): void {
  const key = keyOf(keyPrefix, nowMs);
  for (const [text, count] of counts) pipeline.zincrby(key, count, text);
  pipeline.zremrangebyrank(key, 0, -1 - MAX_CHARTS);
  pipeline.expire(key, KEPT_S);
}

/** What was asked for most today and yesterday, out of Redis: two commands in one request. */
export function createUpstashPopular(options: UpstashPopularOptions): PopularCharts {
  const { keyPrefix, timeoutMs, now = Date.now } = options;
  const client = createUpstashClient(options, timeoutMs);
  return {
    async top(count) {
      if (count === 0) return [];
      const pipeline = client.pipeline();
      for (const atMs of [now(), now() - DAY_MS]) {
        pipeline.zrange(keyOf(keyPrefix, atMs), 0, count - 1, { rev: true, withScores: true });
      }
      const replies: unknown = await answered(pipeline.exec<unknown[]>());
      if (!Array.isArray(replies) || replies.length !== 2) throw new StoreFault("bad-reply");
      const scores = new Map<string, number>();
      for (const [text, score] of replies.flatMap(parsePairs)) {
        scores.set(text, (scores.get(text) ?? 0) + score);
      }
      const sorted = [...scores].sort(([, one], [, other]) => other - one);
      return sorted.slice(0, count).map(([text]) => text);
    },
  };
}

function parsePairs(reply: unknown): [string, number][] {
  if (!Array.isArray(reply)) throw new StoreFault("bad-reply");
  return Array.from({ length: reply.length / 2 }, (_, at) => [
    String(reply[2 * at]),
    Number(reply[2 * at + 1]),
  ]);
}
