import { join } from "node:path";
import type { UpstashServer } from "../../test/support/upstash-server.ts";
import { createNodeInstance, createWorkerdInstance, type Instance, type Scope } from "./instance.ts";
import { VARIABLES } from "./settings.ts";

export interface InstancesOptions {
  readonly folder: string;
  readonly redis: UpstashServer;
  readonly hasWorker: boolean;
  /** Win over those that all runs have. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Two on Node and, where wanted, one in workerd over one Redis, and one on Node by itself. */
export function createInstances({ folder, redis, hasWorker, variables }: InstancesOptions): Instance[] {
  const local = { ...VARIABLES, ...variables };
  const shared = {
    ...local,
    UPSTASH_REDIS_REST_URL: redis.url,
    UPSTASH_REDIS_REST_TOKEN: redis.token,
  };
  const node = (scope: Scope, name: string, settings: Readonly<Record<string, string>>): Instance =>
    createNodeInstance(scope, {
      name,
      cacheDir: join(folder, name, "cache"),
      recordsDir: join(folder, name, "records"),
      variables: settings,
    });
  return [
    node("shared", "one", shared),
    node("shared", "other", shared),
    ...(hasWorker ? [createWorkerdInstance("shared", { name: "worker", variables: shared })] : []),
    node("local", "alone", { ...local, RENDER_THREADS: "1" }),
  ];
}
