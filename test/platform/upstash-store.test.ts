import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createUpstashStore } from "../../src/platform/upstash-store.ts";
import { pngEntry, svgEntry, T0_MS } from "../support/entries.ts";
import { createTestTiers } from "../support/test-tiers.ts";
import type { Fault } from "../support/upstash-faults.ts";
import { startUpstashServer, type UpstashServer } from "../support/upstash-server.ts";

const TOKEN = "a-token-that-must-not-be-told";
const SECRET = "PROFIT-2027";

let server: UpstashServer;

beforeAll(async () => {
  server = await startUpstashServer({ token: TOKEN, maxRequestBytes: 100_000 });
});
afterAll(() => server.close());
beforeEach(async () => {
  await server.setFault("none");
  await server.run("FLUSHALL");
  server.resetCounts();
});

const open = (more: { token?: string; timeoutMs?: number; maxValueBytes?: number } = {}) =>
  createUpstashStore({
    url: server.url,
    token: more.token ?? TOKEN,
    keyPrefix: "edgechart:v1:chart:",
    readTimeoutMs: more.timeoutMs ?? 5_000,
    writeTimeoutMs: more.timeoutMs ?? 5_000,
    ...(more.maxValueBytes === undefined ? {} : { maxValueBytes: more.maxValueBytes }),
    now: () => T0_MS,
  });

const secretEntry = () => svgEntry(0, { body: new TextEncoder().encode(`<svg>${SECRET}</svg>`) });

async function faultOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => "no fault",
    (error: unknown) => error,
  );
}

describe("the Redis store", () => {
  it("takes one command for a hit, one for a miss and one for a write", async () => {
    const store = open();
    await store.get("k");
    await store.set("k", svgEntry());
    await store.get("k");
    expect(server.commands.map(([name, key]) => [name?.toUpperCase(), key])).toEqual([
      ["GET", "edgechart:v1:chart:k"],
      ["SET", "edgechart:v1:chart:k"],
      ["GET", "edgechart:v1:chart:k"],
    ]);
    expect(server.requestCount).toBe(3);
  });

  it("takes one command for a hundred look-ups", async () => {
    await open().set("k7", svgEntry());
    server.resetCounts();
    const found = await open().getMany(Array.from({ length: 100 }, (_, i) => `k${i}`));
    expect(found.flatMap((entry, i) => (entry === undefined ? [] : [i]))).toEqual([7]);
    expect(server.commands.map(([name]) => name?.toUpperCase())).toEqual(["MGET"]);
    expect(server.requestCount).toBe(1);
  });

  it("waits for a look-up as long as it is told, and else as long as it is set to", async () => {
    const store = open({ timeoutMs: 60 });
    await open().set("k", svgEntry());
    await server.setFault("slow:200");
    expect(await faultOf(store.read(["k"], ["all"]))).toMatchObject({ kind: "timeout" });
    expect((await store.read(["k"], ["all"], 5_000)).entries).toEqual([svgEntry()]);
  });

  it("writes many in as few requests as their length allows", async () => {
    const entries = new Map(Array.from({ length: 10 }, (_, i) => [`k${i}`, pngEntry(15_000)] as const));
    const store = createUpstashStore({
      url: server.url,
      token: TOKEN,
      keyPrefix: "edgechart:v1:chart:",
      // Short of what the server takes: names and quotes count as well.
      maxRequestBytes: 90_000,
      writeTimeoutMs: 5_000,
      now: () => T0_MS,
    });
    await store.setMany(entries);
    expect([server.commandCount, server.requestCount]).toEqual([10, 3]);
    expect(await store.getMany(["k0", "k9"])).toEqual([pngEntry(15_000), pngEntry(15_000)]);
  });

  it("takes leases of many in one request, each once", async () => {
    const [one, other] = [open(), open()];
    expect(await one.acquireLeases(["a", "b"], 60_000)).toEqual([true, true]);
    expect(await other.acquireLeases(["b", "c"], 60_000)).toEqual([false, true]);
    expect([server.commandCount, server.requestCount]).toEqual([4, 2]);
    await one.releaseLease("b");
    expect(await other.acquireLeases(["b"], 1)).toEqual([true]);
    await expect.poll(() => one.acquireLeases(["b"], 60_000)).toEqual([true]);
  });

  it("reads entries and generations with one command that only reads", async () => {
    const store = open();
    await store.set("k", svgEntry());
    await store.writeGenerations(["all", "tag:a"], "t1");
    server.resetCounts();
    expect(await store.read(["missing", "k"], ["tag:b", "all"])).toEqual({
      entries: [undefined, svgEntry()],
      tokens: ["", "t1"],
    });
    expect(server.commands.map(([name]) => name?.toUpperCase())).toEqual(["MGET"]);
  });

  it("sends nothing but the command and the token: no telemetry, no sync token, no wish for base64", async () => {
    await open().get("k");
    expect(Object.keys(server.lastHeaders).filter((name) => name.startsWith("upstash"))).toEqual([]);
  });

  it("writes no value without an expiry, rounded up to whole seconds", async () => {
    await open().set("k", svgEntry(100, { freshUntilMs: T0_MS + 90_001 }));
    expect(await server.run("TTL", "edgechart:v1:chart:k")).toBe(91);
    server.resetCounts();
    await open().set("stale", svgEntry(100, { freshUntilMs: T0_MS }));
    expect(server.commandCount).toBe(0);
  });

  it("gives back text that looks like a number, null or JSON to nobody: only records count", async () => {
    for (const text of ["null", "123", "true", '{"a":1}', "OK", "", "AAAA"]) {
      await server.run("SET", "edgechart:v1:chart:k", text);
      expect(await open().get("k"), text).toBeUndefined();
    }
  });

  it("leaves out what a request cannot carry, without asking", async () => {
    await open({ maxValueBytes: 10_000 }).set("k", pngEntry(9_000));
    expect(server.commandCount).toBe(0);
    await open({ maxValueBytes: 10_000 }).set("k", pngEntry(6_000));
    expect(server.commandCount).toBe(1);
  });

  it("counts what it wrote, as it is answered and as it is stored, and nothing else", async () => {
    const counted: unknown[] = [];
    const store = createUpstashStore({
      url: server.url,
      token: TOKEN,
      keyPrefix: "edgechart:v1:chart:",
      maxValueBytes: 10_000,
      now: () => T0_MS,
      onStored: (...counts) => counted.push(counts),
    });
    await store.set("svg", svgEntry(9_000));
    await store.set("too-long", pngEntry(9_000));
    await server.setFault("500-json");
    await faultOf(store.set("svg", svgEntry(9_000)));
    const stored = String(await server.run("GET", "edgechart:v1:chart:svg")).length;
    expect(counted).toEqual([["redis", "chart", svgEntry(9_000).body.length, stored]]);
    expect(stored).toBeLessThan(0.4 * 9_000);
  });

  it("throws where the key holds another kind of value", async () => {
    await server.run("HSET", "edgechart:v1:chart:k", "a", "1");
    expect(await faultOf(open().get("k"))).toMatchObject({ kind: "http" });
  });

  it("throws where the token is wrong", async () => {
    expect(await faultOf(open({ token: "another" }).get("k"))).toMatchObject({ kind: "http" });
  });

  it("throws where a request is larger than the plan takes", async () => {
    expect(await faultOf(open().set("k", pngEntry(100_000)))).toMatchObject({ kind: "quota" });
  });

  const faults: [Fault, string][] = [
    ["hang", "timeout"],
    ["slow:400", "timeout"],
    ["reset", "refused"],
    ["refuse", "refused"],
    ["500-json", "http"],
    ["500-html", "bad-reply"],
    ["200-html", "bad-reply"],
    ["200-number", "bad-reply"],
    ["200-empty-object", "bad-reply"],
    ["200-null", "bad-reply"],
    ["200-other-result", "bad-reply"],
    ["truncated", "bad-reply"],
    ["quota", "quota"],
  ];

  describe.each(faults)("while the server's fault is %s", (fault, kind) => {
    it(`throws the fault ${kind} from every call, with no word of the value, the key or the token`, async () => {
      await open().set("k", secretEntry());
      await server.setFault(fault);
      server.resetCounts();
      const store = open({ timeoutMs: kind === "timeout" ? 60 : 5_000 });
      const calls = [() => store.get("k"), () => store.set("k", secretEntry()), () => store.delete("k")];
      for (const call of calls) {
        const error = await faultOf(call());
        expect(error).toMatchObject({ name: "StoreFault", kind });
        const text = `${String(error)} ${JSON.stringify(error)} ${(error as Error).stack}`;
        for (const word of [SECRET, btoa(SECRET), TOKEN, "edgechart:v1", "command was"]) {
          expect(text).not.toContain(word);
        }
        expect((error as Error).cause).toBeUndefined();
      }
      if (fault !== "refuse") expect(server.requestCount).toBe(3);
    });

    it("is a miss for the tiers, and a hit again once it is over", async () => {
      await open().set("k", svgEntry());
      const counted: string[] = [];
      const tiers = createTestTiers({
        stores: [open({ timeoutMs: kind === "timeout" ? 250 : 5_000 })],
        tierDeadlineMs: 5_000,
        now: () => T0_MS,
        onFault: (tier, faultKind) => counted.push(`${tier} ${faultKind}`),
      });
      const works: Promise<unknown>[] = [];
      // The first look-up may take longer than others.
      await tiers.lookup("another", (work) => works.push(work));
      await server.setFault(fault);
      const during = await tiers.lookup("k", (work) => works.push(work));
      expect(during.entry).toBeUndefined();
      expect(during.asked).toEqual([{ tier: "redis", outcome: "fault" }]);
      // What failed at once was tried twice.
      expect([...new Set(counted)]).toEqual([`redis ${kind}`]);
      await server.setFault("none");
      const { entry } = await tiers.lookup("k", (work) => works.push(work));
      expect(entry).toEqual(svgEntry());
    });
  });

  it("has what it wrote although the reply was cut off", async () => {
    await server.setFault("truncated");
    await faultOf(open().set("k", svgEntry()));
    await server.setFault("none");
    expect(await open().get("k")).toEqual(svgEntry());
  });
});
