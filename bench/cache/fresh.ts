import { barSpec } from "../../test/support/specs.ts";
import { openConnection, requestOf } from "./connection.ts";
import type { BenchPlatform } from "./platforms.ts";
import type { Scoreboard } from "./scoreboard.ts";
import { median } from "./statistics.ts";

const INSTANCES = 5;
const MAX_FIRST_MS = 1_000;

/** The first request that an instance gets is for a chart that nobody has drawn. */
export async function measureFreshStart(platform: BenchPlatform, board: Scoreboard): Promise<void> {
  const tookMs: number[] = [];
  for (let count = 0; count < INSTANCES; count++) {
    const { url, close } = await platform.start();
    const connection = await openConnection(url);
    const spec = encodeURIComponent(JSON.stringify(barSpec("First")));
    const startMs = performance.now();
    const { status } = await connection.ask(requestOf(url, `/chart.png?spec=${spec}`));
    tookMs.push(performance.now() - startMs);
    if (status !== 200) throw new Error(`the first chart came with ${status}`);
    connection.close();
    await close();
  }
  board.group(`${platform.name}: a fresh instance`);
  board.figure(`first chart, median of ${INSTANCES}`, median(tookMs), "ms", { atMost: MAX_FIRST_MS });
}
