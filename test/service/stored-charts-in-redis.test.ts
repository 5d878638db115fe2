import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { describeWith } from "../support/machine.ts";
import { barSpec } from "../support/specs.ts";
import { platforms, type Service } from "../support/start-service.ts";
import { codeOf, send, store } from "../support/stored-charts.ts";
import { startTwo } from "../support/two-instances.ts";
import type { Fault } from "../support/upstash-faults.ts";
import type { UpstashServer } from "../support/upstash-server.ts";

describeWith("redis-server")("stored charts in Redis", () => {
  describe.each(platforms)("with two instances on %s", (_name, start) => {
    let redis: UpstashServer;
    let one: Service;
    let other: Service;
    let close: () => Promise<void>;
    const statusOf = async ({ url }: Service, id: string) => (await fetch(`${url}/charts/${id}.svg`)).status;

    beforeAll(async () => {
      ({ redis, one, other, close } = await startTwo(
        start,
        {
          WRITE_TOKEN: "s3cret",
          DATASET_NAME_TTL_S: "4",
          STORE_TIMEOUT_MS: "2000",
          CACHE_NAMESPACE: "shop",
        },
        { engine: "redis", maxRequestBytes: 200_000 },
      ));
    });
    beforeEach(() => redis.resetCounts());
    afterEach(() => redis.setFault("none"));
    afterAll(() => close());

    it("are written with two commands, without an expiry, and read at once on both", async () => {
      const { id, durability } = await store(one, barSpec("Shared"));
      expect(durability).toBe("redis");
      const key = `shop:edgechart:v1:stored-chart:${id}`;
      expect(redis.commands.map(([command, name]) => [command?.toLowerCase(), name])).toEqual([
        ["get", key],
        ["set", key],
      ]);
      expect(await redis.run("TTL", key)).toBe(-1);
      redis.resetCounts();
      expect(await statusOf(one, id)).toBe(200);
      expect(redis.commands.map(([, name]) => name)).not.toContain(key);
      expect(await statusOf(other, id)).toBe(200);
      const ending = await store(one, { spec: barSpec("Shared"), ttl: 5, expires: 60 });
      expect(await redis.run("TTL", `shop:edgechart:v1:stored-chart:${ending.id}`)).toBeGreaterThan(50);
    });

    it("are gone everywhere soon after they are deleted", async () => {
      const { id } = await store(one, barSpec("To go"));
      expect(await statusOf(other, id)).toBe(200);
      expect((await send(one, "DELETE", `/charts/${id}`, null)).status).toBe(204);
      expect(await statusOf(one, id)).toBe(404);
      await expect.poll(() => statusOf(other, id), { timeout: 6000 }).toBe(404);
    });

    it.each<Fault>(["refuse", "hang"])("are 503, never 404, while Redis does this: %s", async (fault) => {
      const unknown = `c-${fault.padEnd(43, "_")}`;
      await redis.setFault(fault);
      const answers = await Promise.all([
        fetch(`${one.url}/charts/${unknown}.svg`),
        fetch(`${one.url}/charts/${unknown}`),
        fetch(`${one.url}/oembed?url=${one.url}/charts/${unknown}`),
        send(one, "POST", "/charts", barSpec(fault)),
        send(one, "DELETE", `/charts/${unknown}`, null),
      ]);
      for (const answer of answers) {
        expect(answer.headers.get("cache-control")).toBe("no-store");
        expect(answer.headers.get("retry-after")).toBe("5");
        expect(await codeOf(answer)).toEqual([503, "STORE_UNAVAILABLE"]);
      }
    });

    it("go on being read where they were before, while Redis is away", async () => {
      const { id } = await store(one, barSpec("Kept"));
      await redis.setFault("refuse");
      expect(await statusOf(one, id)).toBe(200);
      expect(await statusOf(other, id)).toBe(503);
    });
  });
});
