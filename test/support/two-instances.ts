import type { Service } from "./start-service.ts";
import { startUpstashServer, type UpstashServer, type UpstashServerOptions } from "./upstash-server.ts";

type Variables = Readonly<Record<string, string>>;

/** Two instances of the service around one Redis. */
export interface TwoInstances {
  readonly redis: UpstashServer;
  readonly one: Service;
  readonly other: Service;
  close(): Promise<void>;
}

export async function startTwo(
  start: (variables: Variables) => Promise<Service>,
  variables: Variables,
  options: UpstashServerOptions = { engine: "redis" },
): Promise<TwoInstances> {
  const redis = await startUpstashServer(options);
  const all = { UPSTASH_REDIS_REST_URL: redis.url, UPSTASH_REDIS_REST_TOKEN: redis.token, ...variables };
  const [one, other] = await Promise.all([start(all), start(all)]);
  return {
    redis,
    one,
    other,
    async close() {
      await Promise.all([one.close(), other.close()]);
      await redis.close();
    },
  };
}
