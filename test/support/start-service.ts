import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createTestHarness } from "wrangler";
import { root } from "./root.ts";

export interface Service {
  readonly platform: "workers" | "node";
  readonly url: string;
  /** What the cron trigger does, where there is one: on Node a timer does it. */
  readonly cron?: () => Promise<unknown>;
  /** What it has logged so far. */
  log(): string;
  close(): Promise<void>;
}

/** One that is a process of its own. */
export interface ServiceProcess extends Service {
  readonly pid: number;
}

type Variables = Readonly<Record<string, string>>;

export { root };

const quiet = { CLOUDFLARE_CF_FETCH_ENABLED: "false", WRANGLER_SEND_METRICS: "false" };

/** The Worker in workerd, by wrangler's test harness, with state of its own. */
export async function startWorkers(
  variables: Variables = {},
  configPath = "wrangler.toml",
): Promise<Service> {
  Object.assign(process.env, quiet);
  const harness = createTestHarness({
    root,
    workers: [{ configPath, vars: { ENVIRONMENT: "development", ...variables } }],
  });
  const { url } = await harness.listen();
  return {
    platform: "workers",
    url: url.origin,
    cron: () => harness.getWorker().scheduled({ cron: "17 */6 * * *" }),
    log: () => JSON.stringify(harness.getLogs()),
    close: () => harness.close(),
  };
}

/** The service on Node, as a process of its own with a disk tier of its own. */
export async function startNode(variables: Variables = {}): Promise<ServiceProcess> {
  const directory = await mkdtemp(join(tmpdir(), "edgechart-"));
  const child = spawn(process.execPath, [join(root, "scripts/start-node.ts")], {
    cwd: root,
    env: {
      ...process.env,
      PORT: "0",
      DISK_CACHE_DIR: join(directory, "cache"),
      RECORDS_DIR: join(directory, "records"),
      ...variables,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => lines.push(chunk.toString()));
  const url = await readyUrl(child, lines);
  return {
    platform: "node",
    url,
    pid: child.pid ?? Number.NaN,
    log: () => lines.join("\n"),
    async close() {
      await ended(child);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function readyUrl(child: ChildProcess, lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout === null) throw new Error("no output to read");
    createInterface({ input: child.stdout }).on("line", (line) => {
      lines.push(line);
      const url = /ready at (http:\S+)/.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.once("exit", (code) => reject(new Error(`the service ended with ${code}: ${lines.join("\n")}`)));
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await exit;
}

export const platforms = [
  ["Workers", startWorkers],
  ["Node", startNode],
] as const;
