import { readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "../../test/canvas/support/random.ts";
import { FAILURES, type Fault } from "../../test/support/upstash-faults.ts";
import type { World } from "./world.ts";

const FAULTS: readonly Fault[] = [...FAILURES, "slow:60", "slow:600"];

/** Redis fails now and then, for a short while, and is well for a longer one. */
export async function troubleRedis({ random, watch, count }: World, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sleep(random.whole(1_000, 12_000));
    if (signal.aborted) return;
    await watch.setFault(random.of(FAULTS));
    count("faults of Redis");
    await sleep(random.whole(200, 1_500));
    await watch.setFault("none");
  }
}

/** Entries in Redis are damaged, exchanged and lost; what was stored and what was purged is not. */
export async function troubleEntries({ random, redis, count }: World, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sleep(random.whole(50, 300));
    const keys = [await redis.run("KEYS", "edgechart:v1:*")].flat().map(String);
    const entries = keys.filter((key) => /:v1:(?:chart|processed|negative):/.test(key));
    if (entries.length < 2) continue;
    const [key, other] = [random.of(entries), random.of(entries)];
    const text = String((await redis.run("GET", key)) ?? "");
    const foreign = String((await redis.run("GET", other)) ?? "");
    const value = random.of([
      damaged(text, random),
      foreign,
      "",
      "null",
      "{}",
      text.slice(0, text.length / 2),
    ]);
    if (random.chance(0.2)) await redis.run("DEL", key);
    else await redis.run("SET", key, value, "EX", "5");
    count("entries damaged in Redis");
  }
}

function damaged(text: string, random: Random): string {
  const at = random.whole(0, Math.max(0, text.length - 1));
  return `${text.slice(0, at)}${random.of(["A", "B", "/", "z"])}${text.slice(at + 1)}`;
}

/** Files of the disk tiers are damaged, exchanged and lost, now and then all of one instance. */
export async function troubleDisks(world: World, signal: AbortSignal): Promise<void> {
  const { random, instances, count } = world;
  while (!signal.aborted) {
    await sleep(random.whole(20, 200));
    const { cacheDir, scope } = random.of(instances);
    if (cacheDir === undefined) continue;
    const files = await filesIn(cacheDir);
    const [file, other] = [random.of(files), random.of(files)];
    if (file === undefined || other === undefined) continue;
    // Where there is no Redis, what was purged is on this disk as well.
    const work =
      scope === "shared" && random.chance(0.02)
        ? rm(cacheDir, { recursive: true, force: true })
        : damageFile(file, other, random);
    // The service writes and removes there, too.
    await work.catch(() => undefined);
    count("files damaged");
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return found
    .filter((entry) => entry.isFile() && !entry.parentPath.endsWith("generations"))
    .map((entry) => join(entry.parentPath, entry.name));
}

async function damageFile(file: string, other: string, random: Random): Promise<void> {
  const bytes = await readFile(file);
  switch (random.whole(1, 5)) {
    case 1:
      return truncate(file, random.whole(0, bytes.length));
    case 2:
      bytes.writeUInt8(random.whole(0, 255), random.whole(0, bytes.length - 1));
      return writeFile(file, bytes);
    case 3:
      return writeFile(file, await readFile(other));
    case 4:
      return writeFile(file, "foreign");
    default:
      return rm(file);
  }
}

/** Instances are killed, or told to end, and started again over the same folders; one at a time. */
export async function troubleInstances(world: World, signal: AbortSignal): Promise<void> {
  const { random, instances, count } = world;
  while (!signal.aborted) {
    await sleep(random.whole(500, 3_000));
    if (signal.aborted) return;
    const instance = random.of(instances);
    await instance.stop(random.chance(0.7) ? "SIGKILL" : "SIGTERM");
    count("restarts");
    await instance.start();
  }
}
