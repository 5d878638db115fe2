/**
 * `npm run bench:cache [-- PART…]`: what the cache gives, in raw workerd and on Node, each figure beside its target, and a score of
 * all. Needs a `redis-server`. PART names a part or a platform; without any, all are measured.
 */
import { loadavg } from "node:os";
import { measureDatasets } from "./datasets.ts";
import { measureFreshStart } from "./fresh.ts";
import { measureHits } from "./hits.ts";
import { measureManyInstances } from "./many-instances.ts";
import { measureMemory } from "./memory.ts";
import { type BenchPlatform, nodePlatform, workerdPlatform } from "./platforms.ts";
import { createScoreboard, type Scoreboard } from "./scoreboard.ts";
import { measureSpeedUp } from "./speed-up.ts";
import { measureStoredBytes } from "./stored-bytes.ts";
import { measureHitRatio } from "./zipf.ts";

type Part = (platform: BenchPlatform, board: Scoreboard) => Promise<void>;

const PARTS: Readonly<Record<string, Part>> = {
  hits: measureHits,
  "speed-up": measureSpeedUp,
  "stored-bytes": measureStoredBytes,
  fresh: measureFreshStart,
  datasets: measureDatasets,
  memory: measureMemory,
  instances: measureManyInstances,
  "hit-ratio": measureHitRatio,
};

const asked = new Set(process.argv.slice(2));
const isAsked = (name: string, all: readonly string[]): boolean =>
  asked.has(name) || !all.some((one) => asked.has(one));

// Processes that were started end with this one, however it ends.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

const platforms = [workerdPlatform, nodePlatform];
const board = createScoreboard();
console.log(
  `Load of the machine before: ${loadavg()[0]?.toFixed(1)}; figures are for one that has nothing else to do.`,
);
for (const platform of platforms) {
  const platformNames = platforms.map(({ name }) => name);
  if (!isAsked(platform.name, platformNames)) continue;
  for (const [name, measure] of Object.entries(PARTS)) {
    if (isAsked(name, Object.keys(PARTS))) await measure(platform, board);
  }
}
if (!board.end()) process.exitCode = 1;
