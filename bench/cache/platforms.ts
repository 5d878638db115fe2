import { startNode } from "../../test/support/start-service.ts";
import { startWorkerd } from "../../test/support/start-workerd.ts";

/** A service under measurement. */
export interface Instance {
  readonly url: string;
  readonly pid: number;
  close(): Promise<void>;
}

export type Variables = Readonly<Record<string, string>>;

/** How a platform's instances are started, by the nearest tier that is to answer. */
export interface BenchPlatform {
  readonly name: "workerd" | "Node";
  /** The tier between memory and Redis. */
  readonly middleTier: "edge" | "disk";
  start(variables?: Variables): Promise<Instance>;
  /** An instance that keeps nothing in memory. */
  startWithoutMemory(variables?: Variables): Promise<Instance>;
  /** One that keeps nothing at all: each answer is Redis'. */
  startWithoutTiers(variables: Variables): Promise<Instance>;
}

const NO_MEMORY = { MEMORY_CACHE_BYTES: "0" };

export const workerdPlatform: BenchPlatform = {
  name: "workerd",
  middleTier: "edge",
  start: (variables = {}) => startWorkerd({ variables }),
  startWithoutMemory: (variables = {}) => startWorkerd({ variables: { ...variables, ...NO_MEMORY } }),
  startWithoutTiers: (variables) =>
    startWorkerd({ variables: { ...variables, ...NO_MEMORY }, edgeCacheBytes: 0 }),
};

export const nodePlatform: BenchPlatform = {
  name: "Node",
  middleTier: "disk",
  start: (variables = {}) => startNode(variables),
  startWithoutMemory: (variables = {}) => startNode({ ...variables, ...NO_MEMORY }),
  startWithoutTiers: (variables) => startNode({ ...variables, ...NO_MEMORY, DISK_CACHE_BYTES: "0" }),
};
