import { setTimeout as sleep } from "node:timers/promises";
import { fixtureCharts } from "./charts.ts";
import { openConnection } from "./connection.ts";
import { inTurn, type LoadResult, runLoad } from "./load.ts";
import type { BenchPlatform, Instance } from "./platforms.ts";
import { processorTime } from "./process-times.ts";
import { startRedisProcess } from "./redis-process.ts";
import type { Scoreboard } from "./scoreboard.ts";
import { quantile } from "./statistics.ts";

const CONNECTIONS = 8;
const WARM_UP_MS = 2_000;
const ROUND_MS = 2_000;
/** The quietest one counts: what else the machine does only adds. */
const ROUNDS = 3;
/** For what is stored behind an answer. */
const SETTLE_MS = 1_000;

const MAX_P95_MS = 10;
const MAX_REDIS_P95_MS = 100;
const MIN_PER_SECOND = 500;
const MAX_ERROR_PERCENT = 2;
/** A look-up that a busy machine has not answered in time is a drawing. */
const MIN_FROM_TIER_PERCENT = 99;

/** Latency and throughput of the fixtures' PNGs out of each tier. */
export async function measureHits(platform: BenchPlatform, board: Scoreboard): Promise<void> {
  const { middleTier } = platform;
  await measureTier(board, "memory", MAX_P95_MS, await platform.start());
  await measureTier(board, middleTier, MAX_P95_MS, await platform.startWithoutMemory());
  const redis = await startRedisProcess();
  await measureTier(board, "redis", MAX_REDIS_P95_MS, await platform.startWithoutTiers(redis.variables));
  await redis.close();

  const failing = await startRedisProcess("one-in:50");
  const instance = await platform.startWithoutTiers(failing.variables);
  const { load } = await loadOf(instance);
  board.group(`${platform.name}: hits from Redis, which fails one call in fifty`);
  board.figure("throughput", load.answersPerSecond, "/s", { atLeast: MIN_PER_SECOND });
  const asked = load.latenciesMs.length + load.errors;
  board.figure("errors", (100 * load.errors) / asked, "%", { atMost: MAX_ERROR_PERCENT });
  board.figure("p95", quantile(load.latenciesMs, 0.95), "ms", { atMost: MAX_REDIS_P95_MS });
  await instance.close();
  await failing.close();

  async function measureTier(scores: Scoreboard, tier: string, maxP95Ms: number, service: Instance) {
    const { load, hitPercent, processorMs } = await loadOf(service, tier);
    await service.close();
    scores.group(`${platform.name}: hits from ${tier}`);
    scores.figure("answers that came from there", hitPercent, "%", { atLeast: MIN_FROM_TIER_PERCENT });
    scores.figure("p50", quantile(load.latenciesMs, 0.5), "ms");
    scores.figure("p95", quantile(load.latenciesMs, 0.95), "ms", { atMost: maxP95Ms });
    scores.figure("p99", quantile(load.latenciesMs, 0.99), "ms");
    scores.figure("throughput", load.answersPerSecond, "/s", { atLeast: MIN_PER_SECOND });
    scores.figure("processor time of the service, an answer", processorMs, "ms");
    scores.figure("errors", load.errors, "");
  }
}

interface Round {
  readonly load: LoadResult;
  readonly hitPercent: number;
  /** Of the service, an answer. */
  readonly processorMs: number;
}

/** Draws all charts, then asks for them again and again. */
async function loadOf({ url, pid }: Instance, tier = ""): Promise<Round> {
  const requests = fixtureCharts.map((chart) => chart.request(url, "png"));
  const connection = await openConnection(url);
  for (const request of requests) await connection.ask(request);
  connection.close();
  await sleep(SETTLE_MS);
  const asking = { urls: [url], connections: CONNECTIONS };
  await runLoad({ ...asking, next: inTurn(requests, WARM_UP_MS) });
  const mark = `edgechart-${tier}; hit`;
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    let hits = 0;
    const beforeMs = processorTime(pid);
    const load = await runLoad({
      ...asking,
      next: inTurn(requests, ROUND_MS),
      onAnswer: ({ head }) => {
        if (head.includes(mark)) hits++;
      },
    });
    const answers = load.latenciesMs.length;
    const processorMs = (processorTime(pid) - beforeMs) / answers;
    rounds.push({ load, hitPercent: (100 * hits) / answers, processorMs });
  }
  return rounds.reduce((best, round) =>
    round.load.answersPerSecond > best.load.answersPerSecond ? round : best,
  );
}
