import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { describeWith } from "../support/machine.ts";
import { barSpec } from "../support/specs.ts";
import { platforms, type Service } from "../support/start-service.ts";
import type { Fault } from "../support/upstash-faults.ts";
import { startUpstashServer, type UpstashServer } from "../support/upstash-server.ts";

const FAULTS: readonly Fault[] = [
  "refuse",
  "hang",
  "reset",
  "500-json",
  "500-html",
  "200-html",
  "quota",
  "truncated",
];
/** Longer than the default, so that a busy machine does not make a slow Redis of a good one. */
const TIER_DEADLINE_MS = 1_000;

const draw = (service: Service, title: string, format = "svg"): Promise<Response> =>
  fetch(`${service.url}/chart.${format}?spec=${encodeURIComponent(JSON.stringify(barSpec(title)))}`);

/** Waits for what a service does after it has answered. */
async function until(isTrue: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !isTrue(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
}

describeWith("redis-server")("with Redis", () => {
  describe.each(platforms)("two instances on %s", (_name, start) => {
    let redis: UpstashServer;
    let one: Service;
    let other: Service;
    beforeAll(async () => {
      redis = await startUpstashServer({ engine: "redis" });
      const variables = {
        UPSTASH_REDIS_REST_URL: redis.url,
        UPSTASH_REDIS_REST_TOKEN: redis.token,
        TIER_DEADLINE_MS: String(TIER_DEADLINE_MS),
      };
      [one, other] = await Promise.all([start(variables), start(variables)]);
    });
    afterEach(() => redis.setFault("none"));
    afterAll(async () => {
      await Promise.all([one.close(), other.close()]);
      await redis.close();
    });

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

    it.each(FAULTS)("draw every chart while Redis does this: %s", async (fault) => {
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
