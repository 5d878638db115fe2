import { collectionCommands } from "./memory-collections.ts";
import { type Command, createKeyspace, integer } from "./memory-keyspace.ts";
import { stringCommands } from "./memory-strings.ts";
import { type RedisEngine, RedisError, type Reply } from "./redis-engine.ts";

/** A small Redis in memory, for machines without one: the commands of the tables, with Redis' own errors. */
export function createMemoryEngine(options: { now?: () => number } = {}): RedisEngine {
  const space = createKeyspace(options.now ?? Date.now);
  const commands: Record<string, Command> = { ...stringCommands, ...collectionCommands, ...keyCommands };

  const execute = (command: readonly string[]): Reply => {
    const [name = "", ...args] = command;
    const run = Object.hasOwn(commands, name.toUpperCase()) ? commands[name.toUpperCase()] : undefined;
    if (run === undefined) throw new RedisError(`ERR unknown command '${name}'`);
    return run(space, args, name.toLowerCase());
  };

  return {
    run: async (command) => execute(command),
    async transaction(all) {
      const unknown = all.find(([name = ""]) => !Object.hasOwn(commands, name.toUpperCase()));
      if (unknown) throw new RedisError("EXECABORT Transaction discarded because of previous errors.");
      return all.map((command) => {
        try {
          return execute(command);
        } catch (error) {
          if (error instanceof RedisError) return error;
          throw error;
        }
      });
    },
    close: async () => undefined,
  };
}

const keyCommands: Record<string, Command> = {
  PING: (_, [message]) => message ?? "PONG",
  DEL: (space, keys) => keys.filter((key) => space.delete(key)).length,
  UNLINK: (space, keys) => keys.filter((key) => space.delete(key)).length,
  EXISTS: (space, keys) => keys.filter((key) => space.find(key) !== undefined).length,
  TYPE: (space, [key = ""]) => space.find(key)?.type ?? "none",
  DBSIZE: (space) => space.keys().length,
  FLUSHALL: (space) => {
    space.clear();
    return "OK";
  },
  EXPIRE: (space, [key, seconds]) => expire(space, key, integer(seconds) * 1000),
  PEXPIRE: (space, [key, ms]) => expire(space, key, integer(ms)),
  TTL: (space, [key]) => ttlMs(space, key, 1000),
  PTTL: (space, [key]) => ttlMs(space, key, 1),
  PERSIST: (space, [key = ""]) => {
    const value = space.find(key);
    if (value?.expiresAtMs === undefined) return 0;
    delete value.expiresAtMs;
    return 1;
  },
};

function expire(space: Parameters<Command>[0], key = "", ms: number): number {
  const value = space.find(key);
  if (value === undefined) return 0;
  value.expiresAtMs = space.now() + ms;
  return 1;
}

function ttlMs(space: Parameters<Command>[0], key = "", unitMs: number): number {
  const value = space.find(key);
  if (value === undefined) return -2;
  return value.expiresAtMs === undefined ? -1 : Math.ceil((value.expiresAtMs - space.now()) / unitMs);
}
