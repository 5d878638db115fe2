import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "../../test/support/root.ts";
import type { Fault } from "../../test/support/upstash-faults.ts";

export interface RedisProcess {
  /** The settings of a service that uses it. */
  readonly variables: Readonly<Record<string, string>>;
  run(...command: readonly string[]): Promise<unknown>;
  close(): Promise<void>;
}

/** A Redis over HTTP in a process of its own, so that it takes no time of who measures. */
export async function startRedisProcess(fault: Fault = "none"): Promise<RedisProcess> {
  const child = spawn(process.execPath, [join(root, "test/support/upstash-server-main.ts")], {
    env: { ...process.env, PORT: "0", FAULT: fault },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const kill = (): boolean => child.kill("SIGTERM");
  process.once("exit", kill);
  const variables: Record<string, string> = {};
  for await (const line of createInterface({ input: child.stdout })) {
    const [, name, value] = /^(UPSTASH\w+)=(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) variables[name] = value;
    if (name === "UPSTASH_REDIS_REST_TOKEN") break;
  }
  const { UPSTASH_REDIS_REST_URL: url = "", UPSTASH_REDIS_REST_TOKEN: token } = variables;
  return {
    variables,
    async run(...command) {
      const headers = { Authorization: `Bearer ${token}` };
      const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(command) });
      return ((await answer.json()) as { result: unknown }).result;
    },
    async close() {
      process.off("exit", kill);
      const exit = once(child, "exit");
      kill();
      await exit;
    },
  };
}
