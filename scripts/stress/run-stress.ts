import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createRandom, type Random } from "../../test/canvas/support/random.ts";
import { createMemoryEngine } from "../../test/support/memory-engine.ts";
import { hasRedisServer, startRedisServerEngine } from "../../test/support/redis-server-engine.ts";
import { startUpstashServer } from "../../test/support/upstash-server.ts";
import { askBatch, askBroken, askClock, askOverName, askPlain, NAMES } from "./charts.ts";
import { createInstances } from "./create-instances.ts";
import { createHeldUp } from "./held-up.ts";
import { createLedger } from "./ledger.ts";
import { purge } from "./purges.ts";
import {
  checkRecord,
  deleteChart,
  putAnyVersion,
  putVersion,
  readRecord,
  storeChart,
  storeDataset,
} from "./records.ts";
import { createRedisWatch } from "./redis-watch.ts";
import type { Sabotage } from "./sabotages.ts";
import { troubleDisks, troubleEntries, troubleInstances, troubleRedis } from "./trouble.ts";
import type { World } from "./world.ts";

export interface StressReport {
  readonly counts: ReadonlyMap<string, number>;
  readonly violations: readonly string[];
}

/** What a client does, with its share of all that is done. */
const WORK: readonly (readonly [share: number, work: (world: World) => Promise<void>])[] = [
  [44, askPlain],
  [12, askOverName],
  [6, askClock],
  [5, askBroken],
  [3, askBatch],
  [8, storeChart],
  [4, storeDataset],
  [12, readRecord],
  [4, deleteChart],
  [4, putAnyVersion],
  [6, purge],
];
const SHARES = WORK.reduce((sum, [share]) => sum + share, 0);
/** Many of them wait for what was purged, deleted or put to be known. */
const CLIENTS = 24;
/** After the last fault: breakers close again. */
const CALM_MS = 3_000;
/** In a row, at the end: what was stored is read again by instances that know nothing any more. */
const FINAL_CHECKS = 8;

export interface StressOptions {
  readonly seconds: number;
  readonly seed: number;
  /** Whether one of the instances is a Worker; building its bundle takes some seconds. */
  readonly hasWorker?: boolean;
  /** Breaks a promise; the run ends as soon as it says so. */
  readonly sabotage?: Sabotage | undefined;
}

/**
 * Three instances over one Redis, one of them a Worker, and one without, asked at random while all around them fails.
 * The seed says what is asked and what fails; when exactly the machine does.
 */
export async function runStress(options: StressOptions): Promise<StressReport> {
  const { seconds, seed, hasWorker = true, sabotage } = options;
  const folder = await mkdtemp(join(tmpdir(), "edgechart-stress-"));
  const heldUp = createHeldUp();
  const engine = hasRedisServer() ? await startRedisServerEngine() : createMemoryEngine();
  const redis = await startUpstashServer({
    engine: sabotage?.redis?.(engine) ?? engine,
    onServed(request) {
      heldUp.note(request);
      watch.noteServed(request);
    },
  });
  const watch = createRedisWatch(redis);
  const instances = createInstances({ folder, redis, hasWorker, variables: sabotage?.variables ?? {} });
  const counts = new Map<string, number>();
  const violations: string[] = [];
  const found = new AbortController();
  const worldOf = (random: Random): World => ({
    random,
    instances,
    redis,
    watch,
    heldUp,
    ledger,
    run: `s${seed}`,
    count: (what) => void counts.set(what, (counts.get(what) ?? 0) + 1),
    violation(what) {
      violations.push(what);
      if (sabotage?.finding.test(what)) found.abort();
    },
  });
  const ledger = createLedger();
  const trouble = new AbortController();
  const watching = new AbortController();
  const works: Promise<void>[] = [];
  try {
    await Promise.all(instances.map((instance) => instance.start()));
    const world = worldOf(createRandom(seed));
    const watched = Promise.all([
      watch.watch(instances, watching.signal),
      heldUp.watch(instances, watching.signal),
    ]);
    for (const scope of ["shared", "local"] as const) {
      const instance = instances.find((one) => one.scope === scope);
      if (instance === undefined) continue;
      for (const dataset of NAMES) await putVersion(world, instance, dataset);
    }
    // The first chart of a process takes long.
    await Promise.all(instances.map((instance) => askPlain({ ...world, instances: [instance] })));
    const troubles = [troubleRedis, troubleEntries, troubleDisks, troubleInstances];
    for (const [index, work] of troubles.entries()) {
      works.push(work(worldOf(createRandom(seed + 100 + index)), trouble.signal));
    }
    for (let client = 0; client < CLIENTS; client++) {
      works.push(busy(worldOf(createRandom(seed + 200 + client)), trouble.signal));
    }
    const time = sleep(1000 * seconds, undefined, { signal: found.signal }).catch(() => undefined);
    await Promise.race([time, Promise.all(works)]);
    trouble.abort();
    if (found.signal.aborted) return { counts, violations };
    await Promise.all(works);
    await watch.setFault("none");
    await sleep(CALM_MS);
    for (const instance of instances) {
      await instance.stop("SIGKILL");
      await instance.start();
    }
    await checkAll(world);
    watching.abort();
    await watched;
  } finally {
    trouble.abort();
    watching.abort();
    await Promise.all(instances.map((instance) => instance.stop("SIGKILL")));
    await Promise.allSettled(works);
    await Promise.all(instances.map((instance) => instance.stop("SIGKILL")));
    await redis.close();
    await rm(folder, { recursive: true, force: true });
  }
  return { counts, violations };
}

async function busy(world: World, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    let left = world.random.share() * SHARES;
    for (const [share, work] of WORK) {
      left -= share;
      if (left >= 0) continue;
      await work(world);
      break;
    }
  }
}

/** Whatever was answered as stored is there. */
async function checkAll(world: World): Promise<void> {
  const { records } = world.ledger;
  for (let first = 0; first < records.length; first += FINAL_CHECKS) {
    await Promise.all(
      records.slice(first, first + FINAL_CHECKS).map(async (record) => {
        const instance = world.instances.find(({ scope }) => scope === record.scope);
        if (instance !== undefined) await checkRecord(world, instance, record);
      }),
    );
  }
}
