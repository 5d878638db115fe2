import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createDiskRecordStore } from "../../src/platform/node/disk-record-store.ts";
import { createUpstashRecordStore } from "../../src/platform/upstash-record-store.ts";
import { createEdgeRecordStore } from "../../src/platform/workers/edge-record-store.ts";
import type { RecordStore } from "../../src/records/record-store.ts";
import { withLocalCopies } from "../../src/records/with-local-copies.ts";
import { noise, T0_MS } from "../support/entries.ts";
import { createFakeEdgeCache } from "../support/fake-edge-cache.ts";
import { hasRedisServer } from "../support/redis-server-engine.ts";
import { FAILURES } from "../support/upstash-faults.ts";
import { startUpstashServer, type UpstashServer } from "../support/upstash-server.ts";
import { describeRecordStore } from "./record-contract.ts";

const copies = (now: () => number) => ({ maxBytes: 10_000_000, freshMsOf: () => 30_000, now });

async function openDisk(now: () => number) {
  const folder = await mkdtemp(join(tmpdir(), "edgechart-records-"));
  return {
    store: createDiskRecordStore({ folder, now }),
    async count() {
      const found = await readdir(folder, { recursive: true, withFileTypes: true });
      return found.filter((entry) => entry.isFile()).length;
    },
    close: () => rm(folder, { recursive: true }),
  };
}

const openEdge = (now: () => number): RecordStore =>
  createEdgeRecordStore({ cache: createFakeEdgeCache(now), keyPrefix: "test:", now });

describeRecordStore("disk", "local", openDisk);
describeRecordStore("disk, with copies in memory", "local", async (now) => {
  const disk = await openDisk(now);
  return { ...disk, store: withLocalCopies(disk.store, copies(now)) };
});
describeRecordStore("edge, on a cache in memory", "local", async (now) => ({ store: openEdge(now) }));
describeRecordStore("edge, with copies in memory", "local", async (now) => ({
  store: withLocalCopies(openEdge(now), copies(now)),
}));

describe.each(["memory", "redis"] as const)("in front of %s", (engine) => {
  const isMissing = engine === "redis" && !hasRedisServer();
  if (isMissing && process.env.CI !== "true") {
    it.skip("no redis-server is installed here");
    return;
  }
  let server: UpstashServer;
  beforeAll(async () => {
    server = await startUpstashServer({ engine, maxRequestBytes: 1_000_000 });
  });
  afterAll(() => server.close());

  const open = (now: () => number = Date.now, timeoutMs = 5_000): RecordStore => {
    const { url, token } = server;
    return createUpstashRecordStore({
      url,
      token,
      keyPrefix: "test:",
      now,
      timeoutMs,
      maxRequestBytes: 900_000,
    });
  };
  const count = async () => Number(await server.run("DBSIZE"));

  describeRecordStore(`redis over HTTP, ${engine}`, "redis", async (now) => {
    await server.run("FLUSHALL");
    return { store: open(now), count };
  });

  describe(`records in ${engine}`, () => {
    const small = { records: [{ key: "r", bytes: noise(10) }], parts: [{ key: "p", bytes: noise(20) }] };
    const large = {
      records: [{ key: "r", bytes: noise(10) }],
      parts: ["p0", "p1", "p2"].map((key) => ({ key, bytes: noise(400_000) })),
    };
    const names = () => server.commands.map(([command = ""]) => command.toLowerCase());

    beforeEach(async () => {
      await server.run("FLUSHALL");
      server.resetCounts();
    });
    afterEach(() => server.setFault("none"));

    it("are read with one command, whatever their number", async () => {
      await open().getMany(["r"]);
      await open().getMany(["r", "p", "q"]);
      expect(names()).toEqual(["get", "mget"]);
      expect(server.requestCount).toBe(2);
    });

    it("are written in one transaction where a request takes them", async () => {
      await open().put(small);
      expect(names()).toEqual(["set", "set"]);
      expect(server.requestCount).toBe(1);
      expect(await server.run("TTL", "test:r")).toBe(-1);
      expect(await server.run("TTL", "test:p")).toBe(-1);
    });

    it("go ahead in parts where it does not, the records last", async () => {
      await open().put(large);
      expect(names()).toEqual([
        ...["set", "exists", "set", "exists", "set", "exists"],
        ...["persist", "persist", "persist", "set"],
      ]);
      for (const key of ["r", "p0", "p1", "p2"]) expect(await server.run("TTL", `test:${key}`), key).toBe(-1);
    });

    it("leave nothing for good of a write that was cut short, and no record", async () => {
      await open().put({ records: [{ key: "r", bytes: noise(1) }] });
      const [first = { key: "p0", bytes: noise(1) }, ...others] = large.parts;
      // The server takes no request as large as this.
      const parts = [first, { key: "refused", bytes: noise(900_000) }, ...others];
      await expect(open().put({ ...large, parts })).rejects.toMatchObject({ kind: "quota" });
      expect(await open().getMany(["r"])).toEqual([noise(1)]);
      expect(await server.run("TTL", "test:p0")).toBeGreaterThan(0);
      expect(await count()).toBe(2);
    });

    it("expire where that was asked for, also large ones, and may be kept longer later", async () => {
      const now = () => T0_MS;
      const ending = <T extends object>(things: readonly T[]) =>
        things.map((thing) => ({ ...thing, expiresAtMs: T0_MS + 60_000 }));
      await open(now).put({ records: ending(large.records), parts: ending(large.parts) });
      for (const key of ["r", "p0", "p2"]) expect(await server.run("TTL", `test:${key}`), key).toBe(60);
      await open(now).put(large);
      for (const key of ["r", "p0", "p2"]) expect(await server.run("TTL", `test:${key}`), key).toBe(-1);
      await open(now).put({ records: [], ending: [{ key: "p2", expiresAtMs: T0_MS + 5000 }] });
      expect(await server.run("TTL", "test:p2")).toBe(5);
    });

    it.each(FAILURES)("are neither there nor missing while the server does this: %s", async (fault) => {
      await open().put({ records: [{ key: "r", bytes: noise(99) }] });
      const store = open(Date.now, 200);
      await server.setFault(fault);
      const fails = { name: "StoreFault" };
      await expect(store.getMany(["r"])).rejects.toMatchObject(fails);
      await expect(store.getMany(["r", "none"])).rejects.toMatchObject(fails);
      if (fault !== "truncated") {
        await expect(store.put(small)).rejects.toMatchObject(fails);
        await expect(store.delete(["r"])).rejects.toMatchObject(fails);
      }
      await server.setFault("none");
      expect(await open().getMany(["r"])).toEqual([noise(99)]);
    });

    it("never say in an error what they hold", async () => {
      await server.setFault("quota");
      const error = await open()
        .put({ records: [{ key: "secret", bytes: noise(99) }] })
        .catch((thrown: unknown) => String(thrown));
      expect(error).toBe("StoreFault: The store did not answer: quota");
    });
  });
});
