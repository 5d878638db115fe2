import { RedisError, type Reply } from "./redis-engine.ts";

interface Expiring {
  expiresAtMs?: number;
}

/** The kinds of values, by the name that Redis' TYPE gives. */
export type Value =
  | (Expiring & { readonly type: "string"; readonly text: string })
  | (Expiring & { readonly type: "hash"; readonly fields: Map<string, string> })
  | (Expiring & { readonly type: "zset"; readonly scores: Map<string, number> })
  | (Expiring & { readonly type: "set"; readonly members: Set<string> });

type ValueOf<T extends Value["type"]> = Extract<Value, { type: T }>;

export interface Keyspace {
  now(): number;
  /** `undefined` where there is no such key, or it has expired. */
  find(key: string): Value | undefined;
  /** As `find`; throws WRONGTYPE where the value is of another kind. */
  findOf<T extends Value["type"]>(key: string, type: T): ValueOf<T> | undefined;
  set(key: string, value: Value): void;
  delete(key: string): boolean;
  keys(): string[];
  clear(): void;
}

/** `name` is the command's own, in lower case, for the text of errors. */
export type Command = (space: Keyspace, args: readonly string[], name: string) => Reply;

export function createKeyspace(now: () => number): Keyspace {
  const values = new Map<string, Value>();

  const find = (key: string): Value | undefined => {
    const value = values.get(key);
    if (value?.expiresAtMs === undefined || value.expiresAtMs > now()) return value;
    values.delete(key);
    return undefined;
  };

  return {
    now,
    find,
    findOf(key, type) {
      const value = find(key);
      if (value === undefined) return undefined;
      if (!isOf(value, type)) {
        throw new RedisError("WRONGTYPE Operation against a key holding the wrong kind of value");
      }
      return value;
    },
    set: (key, value) => {
      values.set(key, value);
    },
    delete: (key) => find(key) !== undefined && values.delete(key),
    keys: () => [...values.keys()].filter((key) => find(key) !== undefined),
    clear: () => values.clear(),
  };
}

function isOf<T extends Value["type"]>(value: Value, type: T): value is ValueOf<T> {
  return value.type === type;
}

/** An argument as Redis reads whole numbers. */
export function integer(text: string | undefined): number {
  if (text === undefined || !/^-?\d{1,15}$/.test(text)) {
    throw new RedisError("ERR value is not an integer or out of range");
  }
  return Number(text);
}

export function wrongNumber(name: string): RedisError {
  return new RedisError(`ERR wrong number of arguments for '${name}' command`);
}
