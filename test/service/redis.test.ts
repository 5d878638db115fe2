import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createUpstashStore } from "../../src/platform/upstash-store.ts";
import { ADMIN_TOKEN, drawTagged, purge, wasDrawn } from "../support/admin.ts";
import { pngEntry } from "../support/entries.ts";
import { describeWith } from "../support/machine.ts";
import { barSpec } from "../support/specs.ts";
import { platforms, type Service } from "../support/start-service.ts";
import { startTwo } from "../support/two-instances.ts";
import { FAILURES } from "../support/upstash-faults.ts";
import type { UpstashServer } from "../support/upstash-server.ts";

/** Longer than the default, so that a busy machine does not make a slow Redis of a good one. */
const TIER_DEADLINE_MS = 1_000;

const PURGE_DELAY_S = 2;

const draw = (service: Service, title: string, format = "svg"): Promise<Response> =>
  fetch(`${service.url}/chart.${format}?spec=${encodeURIComponent(JSON.stringify(barSpec(title)))}`);

/** Waits for what a service does after it has answered. */
async function until(isTrue: () => boolean, turns = 200): Promise<void> {
  for (let i = 0; i < turns && !isTrue(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
}

describeWith("redis-server")("with Redis", () => {
  describe.each(platforms)("two instances on %s", (_name, start) => {
    let redis: UpstashServer;
    let one: Service;
    let other: Service;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ redis, one, other, close } = await startTwo(start, {
        TIER_DEADLINE_MS: String(TIER_DEADLINE_MS),
        PURGE_DELAY_S: String(PURGE_DELAY_S),
        LEASE_WAIT_MS: "6000",
        ADMIN_TOKEN,
      }));
      // The first chart of an instance takes long on a busy machine, longer than another one would wait for it.
      await Promise.all([draw(one, "the first of one"), draw(other, "the first of the other")]);
      await until(() => redis.commandCount >= 6);
    });
    afterEach(() => redis.setFault("none"));
    afterAll(() => close());

    it("share what one of them drew, at one command a hit and three a miss", async () => {
      redis.resetCounts();
      const drawn = await draw(one, "shared", "png");
      await until(() => redis.commandCount === 3);
      // Look-up, lease, store.
      expect(redis.commands.map(([command]) => command?.toLowerCase())).toEqual(["mget", "set", "set"]);

      redis.resetCounts();
      const found = await draw(other, "shared", "png");
      expect(found.headers.get("cache-status")).toContain("edgechart-redis; hit");
      expect(await found.bytes()).toEqual(await drawn.bytes());
      expect(redis.commandCount).toBe(1);

      redis.resetCounts();
      expect((await draw(other, "shared", "png")).headers.get("cache-status")).toContain(
        "edgechart-memory; hit",
      );
      expect(redis.commandCount).toBe(0);
    });

    it("draw a chart once where both are asked at once: one waits, and looks three times at most", async () => {
      redis.resetCounts();
      const answers = await Promise.all([draw(one, "both"), draw(other, "both")]);
      expect(answers.filter(wasDrawn)).toHaveLength(1);
      const sent = redis.commands.map(([command]) => command?.toLowerCase());
      expect(sent.filter((command) => command === "mget").length).toBeLessThanOrEqual(4);
      expect(sent.filter((command) => command !== "mget")).toEqual(["set", "set", "set"]);
    });

    it("see each other's purges within the delay, at one command for any number of tags", async () => {
      const charts = [
        ["by tag", ["weekly"]],
        ["by pattern", ["sales/eu/q1"]],
        ["by key", []],
        ["by none", ["daily", "sales"]],
      ] as const;
      const drawAll = (service: Service) =>
        Promise.all(charts.map(([title, tags]) => drawTagged(service, title, tags)));
      await drawAll(one);
      await expect.poll(async () => (await drawAll(other)).some(wasDrawn)).toBe(false);
      const key = (await drawTagged(one, "by key")).headers.get("x-chart-key");

      redis.resetCounts();
      const answer = await purge(one, { tags: ["weekly", "sales/*"] });
      expect(redis.commands.map(([command]) => command?.toLowerCase())).toEqual(["mset"]);
      expect(await answer.json()).toEqual({ purged: true, seenWithinSeconds: PURGE_DELAY_S });
      expect((await purge(one, { keys: [key] })).status).toBe(200);

      await new Promise((resolve) => setTimeout(resolve, 1000 * PURGE_DELAY_S));
      expect((await drawAll(other)).map(wasDrawn)).toEqual([true, true, true, false]);
      await until(() => false, 20);
      expect((await drawAll(one)).map(wasDrawn)).toEqual([false, false, false, false]);
    }, 60_000);

    it("purge at one command among 10,000 charts, and say so where Redis does not take it", async () => {
      const store = createUpstashStore({ ...redis, keyPrefix: "edgechart:v1:", writeTimeoutMs: 20_000 });
      const entry = pngEntry(10, { createdAtMs: Date.now(), freshUntilMs: Date.now() + 3_600_000 });
      for (let first = 0; first < 10_000; first += 1_000) {
        const some = Array.from({ length: 1_000 }, (_, at) => [`chart:${first + at}.png`, entry] as const);
        await store.setMany(new Map(some));
      }
      redis.resetCounts();
      expect((await purge(one, { tags: ["many"] })).status).toBe(200);
      expect(redis.commandCount).toBe(1);
      await redis.setFault("refuse");
      const refused = await purge(one, { tags: ["many"] });
      expect([refused.status, await refused.json()]).toEqual([
        503,
        expect.objectContaining({ code: "STORE_UNAVAILABLE" }),
      ]);
    });

    it.each(FAILURES)("draw every chart while Redis does this: %s", async (fault) => {
      // Vega is loaded by now, so that the time below is a render and a deadline, no more.
      await draw(one, `before ${fault}`);
      await redis.setFault(fault);
      const startMs = performance.now();
      const answer = await draw(one, `during ${fault}`);
      const tookMs = performance.now() - startMs;
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain(`during ${fault}`);
      expect(answer.headers.get("cache-status")).toContain("edgechart-render");
      // A render takes some 10 ms; the rest is room for a noisy machine.
      expect(tookMs).toBeLessThan(TIER_DEADLINE_MS + 1_000);
    });

    it("log no value and no token", () => {
      const log = one.log() + other.log();
      expect(log).toContain("tier-fault");
      expect(log).not.toContain(redis.token);
      expect(log).not.toMatch(/during|shared|Apples|command was/);
    });
  });
});
