import { afterAll, beforeAll, expect, it } from "vitest";
import { wasDrawn } from "../support/admin.ts";
import { describeWith } from "../support/machine.ts";
import { barSpec } from "../support/specs.ts";
import type { Service } from "../support/start-service.ts";
import { startWorkerd } from "../support/start-workerd.ts";
import { startUpstashServer, type UpstashServer } from "../support/upstash-server.ts";

const INSTANCES = 6;

describeWith("redis-server")("instances of the built bundle around one Redis", () => {
  let redis: UpstashServer;
  let services: Service[];
  beforeAll(async () => {
    redis = await startUpstashServer({ engine: "redis" });
    const variables = {
      UPSTASH_REDIS_REST_URL: redis.url,
      UPSTASH_REDIS_REST_TOKEN: redis.token,
      // Longer than the defaults, so that a busy machine does not make a slow instance of a good one.
      TIER_DEADLINE_MS: "5000",
      LEASE_WAIT_MS: "15000",
    };
    services = await Promise.all(Array.from({ length: INSTANCES }, () => startWorkerd({ variables })));
  });
  afterAll(async () => {
    await Promise.all(services.map((service) => service.close()));
    await redis.close();
  });

  it.each(["cold", "warm"])(
    "draw a new chart that all are asked for at once no more than twice: %s",
    async (title) => {
      redis.resetCounts();
      const query = `spec=${encodeURIComponent(JSON.stringify(barSpec(title)))}`;
      const answers = await Promise.all(services.map(({ url }) => fetch(`${url}/chart.png?${query}`)));
      const pictures = await Promise.all(
        answers.map(async (answer) => Buffer.from(await answer.bytes()).toString("base64")),
      );
      expect(answers.map(({ status }) => status)).toEqual(services.map(() => 200));
      expect(new Set(pictures).size).toBe(1);
      const drawn = answers.filter(wasDrawn).length;
      expect(drawn).toBeGreaterThanOrEqual(1);
      expect(drawn).toBeLessThanOrEqual(2);
      const looks = redis.commands.filter(([command]) => command?.toLowerCase() === "mget").length;
      expect(looks).toBeLessThanOrEqual(3 * INSTANCES);
    },
  );
});
