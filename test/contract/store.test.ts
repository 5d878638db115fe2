import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, it } from "vitest";
import { readBase64, toBase64 } from "../../src/cache/base64.ts";
import { createMemoryStore } from "../../src/cache/memory-store.ts";
import { createDiskStore } from "../../src/platform/node/disk-store.ts";
import { createUpstashStore } from "../../src/platform/upstash-store.ts";
import { createEdgeStore } from "../../src/platform/workers/edge-store.ts";
import { createFakeEdgeCache } from "../support/fake-edge-cache.ts";
import { hasRedisServer } from "../support/redis-server-engine.ts";
import { startUpstashServer, type UpstashServer } from "../support/upstash-server.ts";
import { describeStore } from "./store-contract.ts";

const MAX_BYTES = 10_000_000;

describeStore("memory", "memory", async (now) => ({
  store: createMemoryStore({ maxBytes: MAX_BYTES, now }),
}));

describeStore("disk", "disk", async (now) => {
  const folder = await mkdtemp(join(tmpdir(), "edgechart-disk-"));
  return {
    store: createDiskStore({ folder, maxBytes: MAX_BYTES, now }),
    async damage(key, change) {
      const name = createHash("sha256").update(key).digest("hex");
      const path = join(folder, name.slice(0, 2), name);
      await writeFile(path, change(new Uint8Array(await readFile(path))));
    },
    close: () => rm(folder, { recursive: true }),
  };
});

describeStore("edge, on a cache in memory", "edge", async (now) => {
  const cache = createFakeEdgeCache(now);
  return {
    store: createEdgeStore({ cache, keyPrefix: "test/", now }),
    async damage(key, change) {
      const url = `https://edgechart.invalid/${encodeURIComponent(`test/${key}`)}`;
      const response = await cache.match(url);
      if (response === undefined) throw new Error("Nothing to damage");
      const { headers } = response;
      const bytes = change(new Uint8Array(await response.arrayBuffer()));
      await cache.put(url, new Response(bytes, { headers }));
    },
  };
});

describe.each(["memory", "redis"] as const)("in front of %s", (engine) => {
  const isMissing = engine === "redis" && !hasRedisServer();
  if (isMissing && process.env.CI !== "true") {
    it.skip("no redis-server is installed here");
    return;
  }
  let server: UpstashServer;
  beforeAll(async () => {
    server = await startUpstashServer({ engine });
  });
  afterAll(() => server.close());

  describeStore(`redis over HTTP, ${engine}`, "redis", async (now) => {
    await server.run("FLUSHALL");
    const { url, token } = server;
    return {
      store: createUpstashStore({
        url,
        token,
        keyPrefix: "test:",
        now,
        readTimeoutMs: 5_000,
        writeTimeoutMs: 5_000,
      }),
      async damage(key, change) {
        const text = await server.run("GET", `test:${key}`);
        const record = typeof text === "string" ? readBase64(text) : undefined;
        if (record === undefined) throw new Error("Nothing to damage");
        await server.run("SET", `test:${key}`, toBase64(change(record)));
      },
    };
  });
});
