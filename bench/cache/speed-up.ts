import { fixtureCharts } from "./charts.ts";
import { type Connection, openConnection } from "./connection.ts";
import type { BenchPlatform } from "./platforms.ts";
import type { Scoreboard } from "./scoreboard.ts";
import { geometricMean, median } from "./statistics.ts";

const ROUNDS = 5;
const HITS_A_ROUND = 30;
/** A drawing leaves garbage, and the processor's caches to itself: the first hits after one are not counted. */
const UNCOUNTED_HITS = 10;
const MIN_SPEED_UP = 102;

/** A hit from memory against a render, fixture by fixture, one request at a time, by turns. */
export async function measureSpeedUp(platform: BenchPlatform, board: Scoreboard): Promise<void> {
  const { url, close } = await platform.start();
  const connection = await openConnection(url);
  const ratios: number[] = [];
  const rendersMs: number[] = [];
  const hitsMs: number[] = [];
  let number = 0;
  for (const chart of fixtureCharts) {
    const known = chart.request(url, "png");
    await connection.ask(known);
    const renders: number[] = [];
    const hits: number[] = [];
    // What the first round teaches the compilers is no part of either.
    for (let round = 0; round <= ROUNDS; round++) {
      const renderMs = await timed(connection, chart.request(url, "png", number++), "edgechart-render");
      if (round > 0) renders.push(renderMs);
      for (let hit = 0; hit < HITS_A_ROUND; hit++) {
        const hitMs = await timed(connection, known, "edgechart-memory; hit");
        if (round > 0 && hit >= UNCOUNTED_HITS) hits.push(hitMs);
      }
    }
    ratios.push(median(renders) / median(hits));
    rendersMs.push(median(renders));
    hitsMs.push(median(hits));
  }
  connection.close();
  await close();
  board.group(
    `${platform.name}: a hit from memory against a render, PNGs of ${fixtureCharts.length} fixtures`,
  );
  board.figure("a render, median of the fixtures", median(rendersMs), "ms");
  board.figure("a hit, median of the fixtures", median(hitsMs), "ms");
  board.figure("times faster, geometric mean", geometricMean(ratios), "", { atLeast: MIN_SPEED_UP });
}

async function timed(connection: Connection, request: Buffer, mark: string): Promise<number> {
  const startMs = performance.now();
  const { status, head } = await connection.ask(request);
  const tookMs = performance.now() - startMs;
  if (status !== 200 || !head.includes(mark)) throw new Error(`no ${mark}, but ${head}`);
  return tookMs;
}
