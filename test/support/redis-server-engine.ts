import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type RedisEngine, RedisError } from "./redis-engine.ts";
import { connectResp, type RespClient } from "./resp-client.ts";
import { replyOf } from "./resp-reader.ts";

const START_TRIES = 250;
const START_WAIT_MS = 20;

/** Whether this machine has a Redis server to start. */
export function hasRedisServer(): boolean {
  return spawnSync("redis-server", ["--version"]).status === 0;
}

/** A `redis-server` process of its own, empty, on a Unix socket in a temporary folder; `close` ends it. */
export async function startRedisServerEngine(): Promise<RedisEngine> {
  const folder = await mkdtemp(join(tmpdir(), "edgechart-redis-"));
  const socketPath = join(folder, "redis.sock");
  const options = ["--port", "0", "--unixsocket", socketPath, "--save", "", "--appendonly", "no"];
  const child = spawn("redis-server", [...options, "--dir", folder, "--daemonize", "no"], {
    stdio: "ignore",
  });
  const kill = (): boolean => child.kill("SIGKILL");
  process.once("exit", kill);

  const close = async (): Promise<void> => {
    process.off("exit", kill);
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, "exit");
      kill();
      await exited;
    }
    await rm(folder, { recursive: true, force: true });
  };

  const client = await connectedTo(socketPath, child).catch(async (error: unknown) => {
    await close();
    throw error;
  });

  return {
    async run(command) {
      const [reply = null] = await client.send([command]);
      return replyOf(reply);
    },
    async transaction(commands) {
      const replies = await client.send([["MULTI"], ...commands, ["EXEC"]]);
      const results = replies.at(-1) ?? null;
      if (results instanceof RedisError) throw results;
      if (!Array.isArray(results)) throw new RedisError("EXECABORT Transaction discarded");
      return results.map((result) => (result instanceof RedisError ? result : replyOf(result)));
    },
    async close() {
      client.close();
      await close();
    },
  };
}

async function connectedTo(socketPath: string, child: ChildProcess): Promise<RespClient> {
  let failure: unknown;
  child.once("error", (error) => {
    failure = error;
  });
  for (let tries = 0; tries < START_TRIES && failure === undefined && child.exitCode === null; tries++) {
    try {
      return await connectResp(socketPath);
    } catch {
      await sleep(START_WAIT_MS);
    }
  }
  throw new Error("redis-server did not start", { cause: failure });
}
