import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { examine } from "../../scripts/doctor/examine.ts";
import type { Finding } from "../../scripts/doctor/finding.ts";
import { report } from "../../scripts/doctor/report.ts";
import { describeWith } from "../support/machine.ts";
import type { Fault } from "../support/upstash-faults.ts";
import { startUpstashServer, type UpstashServer } from "../support/upstash-server.ts";

const TOKEN = "a-token-that-must-not-be-told";
const ENV = { WRITE_TOKEN: "w", ADMIN_TOKEN: "a", DISK_CACHE_BYTES: "0", CACHE_NAMESPACE: "shop" };

const changes = (findings: readonly Finding[]): string[] =>
  findings.filter(({ level }) => level === "change").map(({ what, remedy }) => `${what} → ${remedy}`);

describe("the doctor on settings", () => {
  it("says so where they cannot be used, and looks no further", async () => {
    const found = await examine({ PORT: "a", CHART_TTL_S: "0", UPSTASH_REDIS_REST_URL: "http://x" });
    expect(changes(found)).toEqual([
      expect.stringMatching(/PORT.*CHART_TTL_S|CHART_TTL_S.*PORT|UPSTASH_REDIS_REST_TOKEN/),
    ]);
    expect(found).toHaveLength(1);
  });

  it("finds nothing to change where there is no Redis, and says what that means", async () => {
    const found = await examine({ ...ENV, RECORDS_DIR: "/tmp/edgechart-none/records" });
    expect(changes(found)).toEqual([]);
    expect(report(found)).toMatch(/No Redis is configured[\s\S]*Nothing has to be changed\.$/);
  });

  it("names folders that cannot be written, and limits that contradict each other", async () => {
    const found = await examine({
      ...ENV,
      RECORDS_DIR: "package.json/records",
      MIN_TTL_S: "10",
      MAX_TTL_S: "5",
    });
    expect(changes(found)).toEqual([
      expect.stringContaining("MIN_TTL_S is more"),
      expect.stringContaining("RECORDS_DIR cannot be written"),
    ]);
  });
});

describeWith("redis-server")("the doctor on Redis", () => {
  let redis: UpstashServer;
  beforeAll(async () => {
    redis = await startUpstashServer({ engine: "redis", token: TOKEN, maxRequestBytes: 1_000_000 });
  });
  afterAll(() => redis.close());
  afterEach(async () => {
    await redis.setFault("none");
    await redis.run("ACL", "SETUSER", "default", "+@all");
    await redis.run("CONFIG", "SET", "maxmemory-policy", "volatile-lru");
  });

  const see = (more: Record<string, string> = {}) =>
    examine({
      ...ENV,
      UPSTASH_REDIS_REST_URL: redis.url,
      UPSTASH_REDIS_REST_TOKEN: TOKEN,
      STORE_TIMEOUT_MS: "1000",
      TIER_DEADLINE_MS: "900",
      ...more,
    });

  it("finds nothing to change where all is well, and leaves nothing behind", async () => {
    await redis.run("CONFIG", "SET", "maxmemory-policy", "volatile-lru");
    await redis.run("CONFIG", "SET", "maxmemory", "100mb");
    const found = await see();
    expect(changes(found)).toEqual([]);
    const text = report(found);
    for (const name of ["look-up", "lease", "store", "purge", "record", "counting", "delete"]) {
      expect(text).toMatch(new RegExp(`ok +The .*${name}.* takes [\\d.]+ ms`));
    }
    expect(text).toMatch(/volatile-lru[\s\S]*of its memory[\s\S]*1000000 bytes is taken/);
    expect(text).not.toContain(TOKEN);
    expect(await redis.run("DBSIZE")).toBe(0);
  });

  it("tells a wrong token from a Redis that is away, slow or no Redis", async () => {
    const said = async (more: Record<string, string> = {}, fault: Fault = "none") => {
      await redis.setFault(fault);
      const found = await see(more);
      expect(report(found)).not.toContain(TOKEN);
      return changes(found);
    };
    expect(await said({ UPSTASH_REDIS_REST_TOKEN: "wrong" })).toEqual([
      expect.stringMatching(/refuses the token/),
    ]);
    expect(await said({}, "refuse")).toEqual([expect.stringMatching(/cannot be reached/)]);
    expect(await said({ STORE_TIMEOUT_MS: "50" }, "hang")).toEqual([
      expect.stringMatching(/not answer in time/),
    ]);
    expect(await said({}, "200-html")).toEqual([expect.stringMatching(/no Redis over HTTP/)]);
  });

  it.each([
    ["noeviction", /takes nothing new.*volatile-lru/],
    ["allkeys-lru", /takes stored charts.*volatile-lru/],
  ])("has the eviction policy %s changed", async (policy, sentence) => {
    await redis.run("CONFIG", "SET", "maxmemory-policy", policy);
    expect(changes(await see())).toEqual([expect.stringMatching(sentence)]);
  });

  it("names the permission that is missing, and what comes of it", async () => {
    await redis.run("ACL", "SETUSER", "default", "-mset");
    expect(changes(await see())).toEqual([
      expect.stringMatching(/purge fails.*\+mset on ~shop:edgechart:v1:\*/),
    ]);
    await redis.run("ACL", "SETUSER", "default", "+mset", "-zincrby", "-persist");
    expect(changes(await see())).toEqual([
      expect.stringMatching(/record fails.*\+persist/),
      expect.stringMatching(/counting fails.*\+zincrby/),
    ]);
  });

  it("is content with the permissions that the README names", async () => {
    await redis.run("ACL", "SETUSER", "default", "-info", "-slowlog", "-ping");
    const found = await see();
    expect(changes(found)).toEqual([]);
    expect(report(found)).toMatch(/cannot be told: INFO is refused[\s\S]*does not tell of slow/);
  });

  it("measures sizes and times against the settings", async () => {
    expect(changes(await see({ STORE_REQUEST_BYTES: "2000000", REDIS_ENTRY_BYTES: "1999999" }))).toEqual([
      expect.stringMatching(/REDIS_ENTRY_BYTES.*Set REDIS_ENTRY_BYTES to 1800000/),
      expect.stringMatching(/1000000 bytes at the most.*STORE_REQUEST_BYTES to 1000000/),
    ]);
    await redis.setFault("slow:20");
    const slow = changes(await see({ TIER_DEADLINE_MS: "10" }));
    expect(slow).toEqual([
      expect.stringMatching(/look-up.*given up every time.*TIER_DEADLINE_MS to \d+/),
      expect.stringMatching(/lease.*given up every time/),
    ]);
  });

  it("tells what Redis itself found slow, by its command alone", async () => {
    await redis.run("EVAL", SLEEP, "0");
    expect(report(await see())).toMatch(/slow operations of late: .*EVAL \d+ ms/);
  });
});

/** Keeps Redis busy for some 20 ms. */
const SLEEP = `
local start = redis.call("TIME")
local function passed(now) return (now[1] - start[1]) * 1000000 + now[2] - start[2] end
while passed(redis.call("TIME")) < 20000 do end
return 1`;
