import { type NodeInstanceOptions, startNodeProcess } from "./start-node.ts";
import { startWorkerdProcess } from "./start-workerd.ts";
import type { Signal, Started } from "./started.ts";

/** Instances of one scope share what is stored and purged: those over one Redis do, and one without has its own. */
export type Scope = "shared" | "local";

/** A process of the service that can be killed and started again over the same folders. */
export interface Instance {
  readonly name: string;
  readonly scope: Scope;
  /** Of the disk tier, where there is one. */
  readonly cacheDir: string | undefined;
  /** `undefined` while it is down. */
  readonly url: string | undefined;
  /** Counts the starts: a request during which it changes may come to nothing. */
  readonly starts: number;
  readonly upSinceMs: number;
  /** What it has logged since its last start. */
  log(): string;
  start(): Promise<void>;
  stop(signal: Signal): Promise<void>;
}

export interface InstanceOptions {
  readonly name: string;
  readonly scope: Scope;
  readonly cacheDir?: string;
  readonly launch: () => Promise<Started>;
}

export function createInstance({ name, scope, cacheDir, launch }: InstanceOptions): Instance {
  let started: Started | undefined;
  let url: string | undefined;
  let starts = 0;
  let upSinceMs = Number.POSITIVE_INFINITY;

  return {
    name,
    scope,
    cacheDir,
    get url() {
      return url;
    },
    get starts() {
      return starts;
    },
    get upSinceMs() {
      return upSinceMs;
    },
    log: () => started?.log() ?? "",
    async start() {
      starts++;
      started = await launch();
      url = started.url;
      upSinceMs = Date.now();
    },
    async stop(signal) {
      url = undefined;
      upSinceMs = Number.POSITIVE_INFINITY;
      starts++;
      await started?.end(signal);
    },
  };
}

export const createNodeInstance = (scope: Scope, options: NodeInstanceOptions): Instance =>
  createInstance({
    name: options.name,
    scope,
    cacheDir: options.cacheDir,
    launch: () => startNodeProcess(options),
  });

/** The built bundle in workerd alone. Nothing of it outlives its process. */
export const createWorkerdInstance = (
  scope: Scope,
  { name, variables }: { name: string; variables: Readonly<Record<string, string>> },
): Instance => createInstance({ name, scope, launch: () => startWorkerdProcess(variables) });
