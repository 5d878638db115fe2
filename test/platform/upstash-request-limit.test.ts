import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createUpstashRequestLimit } from "../../src/platform/upstash-request-limit.ts";
import { bindingRequestLimit } from "../../src/platform/workers/rate-limit-binding.ts";
import { describeWith } from "../support/machine.ts";
import { startUpstashServer, type UpstashServer } from "../support/upstash-server.ts";

describeWith("redis-server")("requests counted in Redis", () => {
  let redis: UpstashServer;
  beforeAll(async () => {
    redis = await startUpstashServer({ engine: "redis" });
  });
  beforeEach(() => redis.setFault("none"));
  afterAll(() => redis.close());

  const open = () =>
    createUpstashRequestLimit({
      url: redis.url,
      token: redis.token,
      keyPrefix: "shop:edgechart:v1:",
      perMinute: 5,
      timeoutMs: 2000,
    });

  it("are counted over all instances, each client for itself", async () => {
    const [one, other] = [open(), open()];
    const waits: number[] = [];
    // Two windows at most: a minute may end in between.
    for (let count = 0; count < 6; count += 1) waits.push(await one.take("a"), await other.take("a"));
    expect(waits.filter((wait) => wait === 0).length).toBeLessThanOrEqual(10);
    const refused = waits.filter((wait) => wait > 0);
    expect(refused.length).toBeGreaterThanOrEqual(2);
    for (const wait of refused) expect(wait).toBeLessThanOrEqual(60);
    expect(await other.take("b")).toBe(0);
  });

  it("leave no address in Redis, and nothing outside of the namespace", async () => {
    await open().take("192.0.2.77");
    const keys = await redis.run("KEYS", "*");
    expect(JSON.stringify(keys)).not.toContain("192.0.2");
    for (const key of keys as string[]) expect(key).toMatch(/^shop:edgechart:v1:limit:/);
  });

  it("reject while Redis is away", async () => {
    await redis.setFault("500-html");
    await expect(open().take("c")).rejects.toMatchObject({ name: "StoreFault" });
  });
});

it("requests counted by Cloudflare's binding are refused for a minute", async () => {
  const keys: string[] = [];
  const limit = bindingRequestLimit({
    limit: async ({ key }) => ({ success: keys.push(key) < 3 }),
  });
  expect([await limit.take("a"), await limit.take("a"), await limit.take("a")]).toEqual([0, 0, 60]);
  expect(keys).toEqual(["a", "a", "a"]);
});
