import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { buildWorker } from "./build-worker.ts";
import type { ServiceProcess } from "./start-service.ts";
import { workerdConfig } from "./workerd-config.ts";

/** The Worker's bundle in workerd alone, without the proxy that wrangler puts before it. */
export interface WorkerdService extends ServiceProcess {
  /** Address of the Worker's isolate, for a debugger. */
  readonly inspectorUrl: string;
}

export interface WorkerdOptions {
  readonly variables?: Readonly<Record<string, string>>;
  readonly v8Flags?: readonly string[];
  /**
   * What the Cache API holds: raw workerd has none of its own, so that a small one of the tests' stands in, in an
   * isolate of its own. With 0 it keeps nothing.
   */
  readonly edgeCacheBytes?: number;
}

const { default: workerd } = createRequire(import.meta.url)("workerd") as { default: string };

const EDGE_CACHE_BYTES = 256 * 1024 * 1024;

let configCount = 0;

const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Starts a process on a free port; the first call of a process builds the bundle. */
export async function startWorkerd(options: WorkerdOptions = {}): Promise<WorkerdService> {
  const { variables = {}, v8Flags = [], edgeCacheBytes = EDGE_CACHE_BYTES } = options;
  const bundle = await buildWorker();
  const config = join(bundle, `config-${configCount++}.capnp`);
  const all = { ENVIRONMENT: "development", ...variables };
  writeFileSync(config, workerdConfig({ bundle, variables: all, v8Flags, edgeCacheBytes }));
  const flags = ["--socket-addr=http=127.0.0.1:0", "--inspector-addr=127.0.0.1:0", "--control-fd=3"];
  const child = spawn(workerd, ["serve", config, ...flags], { stdio: ["ignore", "pipe", "pipe", "pipe"] });
  running.add(child);
  child.once("exit", () => running.delete(child));
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => lines.push(chunk.toString()));
  }
  const { http, inspector } = await portsOf(child, lines);
  rmSync(config);
  return {
    platform: "workers",
    url: `http://127.0.0.1:${http}`,
    inspectorUrl: `ws://127.0.0.1:${inspector}/worker`,
    pid: child.pid ?? Number.NaN,
    log: () => lines.join(""),
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, "exit");
      child.kill("SIGKILL");
      await exit;
    },
  };
}

/** workerd tells of each port that it listens on, on a pipe of its own, and takes requests from then on. */
function portsOf(child: ChildProcess, lines: string[]): Promise<{ http: number; inspector: number }> {
  return new Promise((resolve, reject) => {
    const ports = new Map<string, number>();
    createInterface({ input: child.stdio[3] as Readable }).on("line", (line) => {
      const { event, port } = JSON.parse(line) as { event: string; port: number };
      ports.set(event, port);
      const [http, inspector] = [ports.get("listen"), ports.get("listen-inspector")];
      if (http !== undefined && inspector !== undefined) resolve({ http, inspector });
    });
    child.once("exit", (code) => reject(new Error(`workerd ended with ${code}: ${lines.join("")}`)));
  });
}
