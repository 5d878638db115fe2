/**
 * `npm run bench:cache [-- PART…]`: what the cache gives, in raw workerd and on Node, each figure beside its target, and a score of
 * all. Needs a `redis-server`. PART names a part or a platform; without any, all are measured.
 */
import { measureHits } from "./hits.ts";
import { type BenchPlatform, nodePlatform, workerdPlatform } from "./platforms.ts";
import { createScoreboard, type Scoreboard } from "./scoreboard.ts";

type Part = (platform: BenchPlatform, board: Scoreboard) => Promise<void>;

const PARTS: Readonly<Record<string, Part>> = { hits: measureHits };

const asked = new Set(process.argv.slice(2));
const isAsked = (name: string, all: readonly string[]): boolean =>
  asked.has(name) || !all.some((one) => asked.has(one));

const platforms = [workerdPlatform, nodePlatform];
const board = createScoreboard();
for (const platform of platforms) {
  const platformNames = platforms.map(({ name }) => name);
  if (!isAsked(platform.name, platformNames)) continue;
  for (const [name, measure] of Object.entries(PARTS)) {
    if (isAsked(name, Object.keys(PARTS))) await measure(platform, board);
  }
}
if (!board.end()) process.exitCode = 1;
