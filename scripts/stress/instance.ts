import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Instances of one scope share what is stored and purged: those over one Redis do, and one without has its own. */
export type Scope = "shared" | "local";

/** A process of the service that can be killed and started again over the same folders. */
export interface Instance {
  readonly name: string;
  readonly scope: Scope;
  /** Of the disk tier. */
  readonly cacheDir: string;
  /** `undefined` while it is down. */
  readonly url: string | undefined;
  /** Counts the starts: a request during which it changes may come to nothing. */
  readonly starts: number;
  readonly upSinceMs: number;
  /** What it has logged since its last start. */
  log(): string;
  start(): Promise<void>;
  stop(signal: "SIGKILL" | "SIGTERM"): Promise<void>;
}

export interface InstanceOptions {
  readonly name: string;
  readonly scope: Scope;
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
}

const START = new URL("../start-node.ts", import.meta.url).pathname;
/** Starts take half of the time with it. */
const COMPILED = new URL("../../node_modules/.cache/edgechart-stress", import.meta.url).pathname;
const LOG_LINES = 200;

export function createInstance({ name, scope, folder, variables }: InstanceOptions): Instance {
  const cacheDir = join(folder, name, "cache");
  let child: ChildProcess | undefined;
  let url: string | undefined;
  let starts = 0;
  let upSinceMs = Number.POSITIVE_INFINITY;
  let lines: string[] = [];

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
    log: () => lines.join("\n"),
    async start() {
      starts++;
      lines = [];
      const started = spawn(process.execPath, [START], {
        env: {
          ...process.env,
          NODE_COMPILE_CACHE: COMPILED,
          PORT: "0",
          DISK_CACHE_DIR: cacheDir,
          RECORDS_DIR: join(folder, name, "records"),
          ...variables,
        },
        stdio: ["ignore", "pipe", "pipe"],
      });
      child = started;
      started.stderr.on("data", (chunk: Buffer) => lines.push(chunk.toString()));
      url = await new Promise<string>((resolve, reject) => {
        createInterface({ input: started.stdout }).on("line", (line) => {
          lines.push(line);
          if (lines.length > LOG_LINES) lines.shift();
          const ready = /ready at (http:\S+)/.exec(line)?.[1];
          if (ready !== undefined) resolve(ready);
        });
        started.once("exit", (code) => reject(new Error(`${name} ended with ${code}: ${lines.join("\n")}`)));
      });
      upSinceMs = Date.now();
    },
    async stop(signal) {
      url = undefined;
      upSinceMs = Number.POSITIVE_INFINITY;
      starts++;
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, "exit");
      child.kill(signal);
      await exit;
    },
  };
}
