import { barSpec } from "../../test/support/specs.ts";
import { requestOf } from "./connection.ts";
import { runLoad } from "./load.ts";
import type { BenchPlatform } from "./platforms.ts";
import { startRedisProcess } from "./redis-process.ts";
import type { Scoreboard } from "./scoreboard.ts";

const CHARTS = 10_000;
const REQUESTS = 50_000;
const INSTANCES = 2;
const CONNECTIONS = 8;
const MIN_HIT_PERCENT = 85;

/**
 * The share of answers that nothing was drawn for, from empty caches on: the chart of rank r is asked for 1/r times as
 * often as the first one. Each chart's first request is a miss whatever the cache does.
 */
export async function measureHitRatio(platform: BenchPlatform, board: Scoreboard): Promise<void> {
  const redis = await startRedisProcess();
  const starts = Array.from({ length: INSTANCES }, () => platform.start(redis.variables));
  const instances = await Promise.all(starts);
  const [host = ""] = instances.map(({ url }) => url);
  const draw = zipf(CHARTS);
  let sent = 0;
  let answers = 0;
  let drawn = 0;
  const asked = new Set<number>();
  const { errors, answersPerSecond } = await runLoad({
    urls: instances.map(({ url }) => url),
    connections: CONNECTIONS,
    next() {
      if (sent++ >= REQUESTS) return undefined;
      const rank = draw();
      asked.add(rank);
      const spec = encodeURIComponent(JSON.stringify(barSpec(`Chart ${rank}`)));
      return requestOf(host, `/chart.svg?spec=${spec}`);
    },
    onAnswer({ status, head }) {
      if (status === 200) answers++;
      if (head.includes("edgechart-render")) drawn++;
    },
  });
  board.group(`${platform.name}: ${REQUESTS} requests for ${CHARTS} charts, distributed as Zipf has it`);
  board.figure("hit ratio", (100 * (answers - drawn)) / REQUESTS, "%", { atLeast: MIN_HIT_PERCENT });
  board.figure("the same if every chart were drawn just once", 100 * (1 - asked.size / REQUESTS), "%");
  board.figure("throughput, misses included", answersPerSecond, "/s");
  board.figure("errors", errors, "");
  await Promise.all(instances.map((instance) => instance.close()));
  await redis.close();
}

/** Ranks from 1, the same ones at every run. */
function zipf(count: number): () => number {
  const sums: number[] = [];
  let sum = 0;
  for (let rank = 1; rank <= count; rank++) {
    sum += 1 / rank;
    sums.push(sum);
  }
  let state = 12_345;
  return () => {
    // The generator of Lehmer, with the multiplier of Park and Miller.
    state = (state * 48_271) % 2_147_483_647;
    const wanted = (state / 2_147_483_647) * sum;
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}
