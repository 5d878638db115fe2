import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBase64 } from "../../src/cache/base64.ts";
import { readRecord } from "../../src/cache/codec.ts";
import { ADMIN_TOKEN, wasDrawn } from "../support/admin.ts";
import { describeWith } from "../support/machine.ts";
import { barSpec } from "../support/specs.ts";
import { platforms, type Service } from "../support/start-service.ts";
import { startUpstashServer, type UpstashServer } from "../support/upstash-server.ts";

const CHART_TTL_S = 5;

const draw = (service: Service, title: string): Promise<Response> =>
  fetch(`${service.url}/chart.svg?spec=${encodeURIComponent(JSON.stringify(barSpec(title)))}`);

describeWith("redis-server")("warming", () => {
  describe.each(platforms)("on %s", (_name, start) => {
    let redis: UpstashServer;
    let service: Service;
    beforeAll(async () => {
      redis = await startUpstashServer({ engine: "redis" });
      service = await start({
        UPSTASH_REDIS_REST_URL: redis.url,
        UPSTASH_REDIS_REST_TOKEN: redis.token,
        TIER_DEADLINE_MS: "1000",
        CHART_TTL_S: String(CHART_TTL_S),
        WARM_CHARTS: "2",
        WARM_INTERVAL_S: "2",
        WARM_COUNT_INTERVAL_S: "0",
        ADMIN_TOKEN,
      });
    });
    afterAll(async () => {
      await service.close();
      await redis.close();
    });

    const counts = async () => {
      const key = `edgechart:v1:asked:${new Date().toISOString().slice(0, 10)}`;
      return (await redis.run("ZRANGE", key, "0", "-1", "REV")) as string[];
    };
    /** When each chart in Redis was drawn, by its key. */
    const ages = async () => {
      const keys = (await redis.run("KEYS", "edgechart:v1:chart:*")) as string[];
      const times = keys.map(async (key) => {
        const record = readBase64(String(await redis.run("GET", key)));
        const name = key.slice("edgechart:v1:".length);
        return [
          /v1:chart:(.*)\.svg/.exec(key)?.[1] ?? "",
          (record && readRecord(name, record))?.createdAtMs ?? 0,
        ] as const;
      });
      return new Map(await Promise.all(times));
    };
    const namesOf = (texts: readonly string[]): (string | undefined)[] =>
      texts.map((text) => /"title":"([^"]+)"/.exec(text)?.[1]);

    it("draws what is asked for most anew before it expires, and nothing else", async () => {
      const keys: string[] = [];
      for (const [title, times] of Object.entries({ most: 4, second: 3, seldom: 1 })) {
        for (let i = 1; i < times; i++) await draw(service, title);
        keys.push((await draw(service, title)).headers.get("x-chart-key") ?? "");
      }
      const [seldom = "", ...popular] = keys.reverse();
      await expect.poll(async () => redis.run("KEYS", "edgechart:v1:chart:*")).toHaveLength(3);
      redis.resetCounts();
      // What was counted goes along with what is stored next, and never with a hit.
      for (let i = 0; i < 3; i++) expect(wasDrawn(await draw(service, "most"))).toBe(false);
      const sent = () => redis.commands.map(([name]) => name?.toLowerCase());
      expect(sent()).not.toContain("zincrby");
      await draw(service, "the last");
      await expect.poll(async () => namesOf(await counts()).slice(0, 2)).toEqual(["most", "second"]);

      const before = await ages();
      await expect
        .poll(
          async () => {
            await service.cron?.();
            const after = await ages();
            return [...after].filter(([key, atMs]) => atMs > (before.get(key) ?? atMs)).map(([key]) => key);
          },
          { timeout: 15_000, interval: 200 },
        )
        .toEqual(expect.arrayContaining(popular));
      const after = await ages();
      expect(after.get(seldom)).toBe(before.get(seldom));
      expect(service.log()).toMatch(/warmed/);
    });

    it("has what is asked of it in the cache, for who has the admin token", async () => {
      const warm = (authorization: string, body: unknown = { charts: [barSpec("warm"), { mark: 1 }] }) =>
        fetch(`${service.url}/admin/warm`, {
          method: "POST",
          headers: { authorization },
          body: JSON.stringify(body),
        });
      expect((await warm("Bearer another")).status).toBe(403);
      const done = await warm(`Bearer ${ADMIN_TOKEN}`);
      expect(done.status).toBe(200);
      expect(await done.json()).toMatchObject([{ status: 200, cache: "miss" }, { status: 422 }]);
      expect(wasDrawn(await draw(service, "warm"))).toBe(false);
      expect(await (await warm(`Bearer ${ADMIN_TOKEN}`)).json()).toMatchObject([
        { status: 200, cache: "hit" },
        { status: 422 },
      ]);
      for (const body of [[barSpec()], {}, { charts: [], others: 1 }]) {
        const refused = await warm(`Bearer ${ADMIN_TOKEN}`, body);
        expect([refused.status, await refused.json()]).toMatchObject([400, { code: "BODY_UNREADABLE" }]);
      }
    });
  });
});
