import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Started } from "./started.ts";

export interface NodeInstanceOptions {
  readonly name: string;
  /** Of the disk tier. */
  readonly cacheDir: string;
  /** For what it stores where it has no Redis. */
  readonly recordsDir: string;
  readonly variables: Readonly<Record<string, string>>;
}

const START = new URL("../start-node.ts", import.meta.url).pathname;
/** Starts take half of the time with it. */
const COMPILED = new URL("../../node_modules/.cache/edgechart-stress", import.meta.url).pathname;
const LOG_LINES = 200;

/** The service on Node over the given folders, whatever they hold. */
export async function startNodeProcess(options: NodeInstanceOptions): Promise<Started> {
  const { name, cacheDir, recordsDir, variables } = options;
  const lines: string[] = [];
  const child = spawn(process.execPath, [START], {
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: COMPILED,
      PORT: "0",
      DISK_CACHE_DIR: cacheDir,
      RECORDS_DIR: recordsDir,
      ...variables,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stderr.on("data", (chunk: Buffer) => lines.push(chunk.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      lines.push(line);
      if (lines.length > LOG_LINES) lines.shift();
      const ready = /ready at (http:\S+)/.exec(line)?.[1];
      if (ready !== undefined) resolve(ready);
    });
    child.once("exit", (code) => reject(new Error(`${name} ended with ${code}: ${lines.join("\n")}`)));
  });
  return {
    url,
    log: () => lines.join("\n"),
    async end(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, "exit");
      child.kill(signal);
      await exit;
    },
  };
}
