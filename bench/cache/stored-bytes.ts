import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { fixtureCharts } from "./charts.ts";
import { openConnection } from "./connection.ts";
import type { BenchPlatform } from "./platforms.ts";
import { startRedisProcess } from "./redis-process.ts";
import type { Scoreboard } from "./scoreboard.ts";

const MAX_SVG_PERCENT = 40;
/** For what is stored behind an answer. */
const SETTLE_MS = 2_000;

const readySchema = z.object({
  stored: z.array(
    z.object({ tier: z.string(), kind: z.string(), rawBytes: z.number(), storedBytes: z.number() }),
  ),
});

/** What the fixtures' pictures take in each tier, as it is stored there, against what is answered. */
export async function measureStoredBytes(platform: BenchPlatform, board: Scoreboard): Promise<void> {
  for (const format of ["svg", "png"]) {
    const redis = await startRedisProcess();
    const { url, close } = await platform.start(redis.variables);
    const connection = await openConnection(url);
    for (const chart of fixtureCharts) await connection.ask(chart.request(url, format));
    connection.close();
    await sleep(SETTLE_MS);
    const { stored } = readySchema.parse(await (await fetch(`${url}/readyz`)).json());
    board.group(`${platform.name}: bytes stored against raw, ${format.toUpperCase()}`);
    for (const { tier, kind, rawBytes, storedBytes } of stored) {
      if (kind !== "chart") continue;
      const target = format === "svg" ? { atMost: MAX_SVG_PERCENT } : undefined;
      board.figure(tier, (100 * storedBytes) / rawBytes, "%", target);
    }
    await close();
    await redis.close();
  }
}
