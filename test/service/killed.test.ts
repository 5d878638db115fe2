import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { interruptLoad } from "../support/interrupt-load.ts";
import { describeWith } from "../support/machine.ts";
import { type ServiceProcess, startNode } from "../support/start-service.ts";
import { startWorkerd } from "../support/start-workerd.ts";
import { startUpstashServer, type UpstashServer } from "../support/upstash-server.ts";

/** `npm run bench:overload` has 500, and Node over Redis besides. */
const REQUESTS = 60;

async function expectNothingLost(start: () => Promise<ServiceProcess>): Promise<void> {
  const { counts, wrong, lost } = await interruptLoad(start, REQUESTS);
  expect(wrong).toEqual([]);
  expect(counts.stored).toBeGreaterThanOrEqual(REQUESTS / 5);
  expect(counts.cutOff).toBeGreaterThan(0);
  expect(lost).toEqual([]);
}

describe("a process that is killed among many requests and started again", () => {
  it("has all that it answered as stored on its disk", async () => {
    const folder = mkdtempSync(join(tmpdir(), "edgechart-killed-"));
    const folders = { DISK_CACHE_DIR: join(folder, "cache"), RECORDS_DIR: join(folder, "records") };
    await expectNothingLost(() => startNode(folders));
    rmSync(folder, { recursive: true });
  }, 60_000);
});

describeWith("redis-server")("the same on Workers", () => {
  let redis: UpstashServer;
  beforeAll(async () => {
    redis = await startUpstashServer({ engine: "redis" });
  });
  afterAll(() => redis.close());

  it("has all that it answered as stored in Redis", async () => {
    const variables = { UPSTASH_REDIS_REST_URL: redis.url, UPSTASH_REDIS_REST_TOKEN: redis.token };
    await expectNothingLost(() => startWorkerd({ variables }));
  }, 60_000);
});
