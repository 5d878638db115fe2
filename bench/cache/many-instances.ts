import { barSpec } from "../../test/support/specs.ts";
import type { BenchPlatform } from "./platforms.ts";
import { startRedisProcess } from "./redis-process.ts";
import type { Scoreboard } from "./scoreboard.ts";

const INSTANCES = 20;
const ROUNDS = 4;
const MAX_DRAWN = 2;

/** Instances that have drawn nothing yet, all asked at once for one new chart; of workerd alone. */
export async function measureManyInstances(platform: BenchPlatform, board: Scoreboard): Promise<void> {
  if (platform.name !== "workerd") return;
  const redis = await startRedisProcess();
  const starts = Array.from({ length: INSTANCES }, () => platform.start(redis.variables));
  const instances = await Promise.all(starts);
  board.group(`workerd: ${INSTANCES} instances asked at once for one new chart`);
  for (let round = 0; round < ROUNDS; round++) {
    const spec = encodeURIComponent(JSON.stringify(barSpec(`New ${round}`)));
    const answers = await Promise.all(instances.map(({ url }) => fetch(`${url}/chart.png?spec=${spec}`)));
    for (const answer of answers) await answer.arrayBuffer();
    const good = answers.filter(({ status }) => status === 200).length;
    if (good < INSTANCES) throw new Error(`${INSTANCES - good} answers are no pictures`);
    const drawn = answers.filter(({ headers }) => headers.get("Cache-Status")?.includes("edgechart-render"));
    const which = round === 0 ? "drawn, the first chart of each" : "drawn, once all are warm";
    board.figure(which, drawn.length, "times", { atMost: MAX_DRAWN });
  }
  await Promise.all(instances.map((instance) => instance.close()));
  await redis.close();
}
