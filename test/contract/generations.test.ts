import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMemoryGenerations } from "../../src/cache/generation-store.ts";
import { createDiskGenerations } from "../../src/platform/node/disk-generations.ts";
import { createUpstashStore } from "../../src/platform/upstash-store.ts";
import { createEdgeGenerations } from "../../src/platform/workers/edge-generations.ts";
import { T0_MS } from "../support/entries.ts";
import { createFakeEdgeCache } from "../support/fake-edge-cache.ts";
import { startUpstashServer, type UpstashServer } from "../support/upstash-server.ts";
import { describeGenerations } from "./generation-contract.ts";

describeGenerations("memory", async () => {
  const store = createMemoryGenerations();
  return { store, other: store };
});

describeGenerations("disk", async () => {
  const folder = await mkdtemp(join(tmpdir(), "edgechart-gen-"));
  const path = join(folder, "generations");
  return {
    store: createDiskGenerations(path),
    other: createDiskGenerations(path),
    close: () => rm(folder, { recursive: true }),
  };
});

describeGenerations("edge, on a cache in memory", async () => {
  const cache = createFakeEdgeCache(() => T0_MS);
  return {
    store: createEdgeGenerations({ cache, keyPrefix: "t:" }),
    other: createEdgeGenerations({ cache, keyPrefix: "t:" }),
  };
});

describe("over Redis", () => {
  let server: UpstashServer;
  beforeAll(async () => {
    server = await startUpstashServer();
  });
  afterAll(() => server.close());

  const open = () => createUpstashStore({ ...server, keyPrefix: "test:", readTimeoutMs: 5_000 });

  describeGenerations("redis over HTTP", async () => {
    await server.run("FLUSHALL");
    return { store: open(), other: open() };
  });

  it("generations have no expiry, so that eviction never takes them", async () => {
    await open().writeGenerations(["all"], "t");
    expect(await server.run("TTL", "test:gen:all")).toBe(-1);
  });

  it("marks of purges by key pass, so that they do not pile up", async () => {
    await open().writeGenerations(["mark:a"], "t");
    expect(await server.run("TTL", "test:gen:mark:a")).toBe(3600);
  });
});

describe("generations of the edge", () => {
  it("that the cache has dropped are new ones to who never saw them: nothing purged comes back", async () => {
    const cache = createFakeEdgeCache(() => T0_MS);
    const store = createEdgeGenerations({ cache, keyPrefix: "t:" });
    await store.writeGenerations(["all"], "t1");
    await cache.delete(`https://edgechart.invalid/${encodeURIComponent("t:gen:all")}`);
    const [token] = await createEdgeGenerations({ cache, keyPrefix: "t:" }).readGenerations(["all"]);
    expect(["", "t1"]).not.toContain(token);
  });

  it("are as this isolate knows them where the cache keeps nothing", async () => {
    const cache = { ...createFakeEdgeCache(() => T0_MS), put: async () => undefined };
    const store = createEdgeGenerations({ cache, keyPrefix: "t:" });
    const [token] = await store.readGenerations(["all"]);
    expect(await store.readGenerations(["all"])).toEqual([token]);
    await store.writeGenerations(["all"], "t2");
    expect(await store.readGenerations(["all"])).toEqual(["t2"]);
  });
});

it("generations of the edge are known to an isolate for so many names only, and are new ones then", async () => {
  const cache = { ...createFakeEdgeCache(() => T0_MS), put: async () => undefined };
  const store = createEdgeGenerations({ cache, keyPrefix: "t:", maxNames: 2 });
  const [first] = await store.readGenerations(["tag:a"]);
  await store.readGenerations(["tag:b"]);
  expect(await store.readGenerations(["tag:a"])).toEqual([first]);
  await store.readGenerations(["tag:b"]);
  await store.readGenerations(["tag:c"]);
  expect(await store.readGenerations(["tag:a"])).not.toEqual([first]);
});

it("generations of a disk that cannot be used are a fault without a path", async () => {
  const folder = await mkdtemp(join(tmpdir(), "edgechart-gen-"));
  await writeFile(join(folder, "file"), "");
  const store = createDiskGenerations(join(folder, "file", "below"));
  for (const call of [() => store.readGenerations(["all"]), () => store.writeGenerations(["all"], "t")]) {
    const error: unknown = await call().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "StoreFault", kind: "io" });
    expect(String(error)).not.toContain(folder);
  }
  await rm(folder, { recursive: true });
});
