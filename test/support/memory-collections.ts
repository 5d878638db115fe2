import { type Command, integer, type Keyspace, wrongNumber } from "./memory-keyspace.ts";
import { RedisError, type Reply } from "./redis-engine.ts";

/** The commands on hashes, sets and sorted sets. */
export const collectionCommands: Record<string, Command> = {
  HSET: (space, [key = "", ...pairs], name) => {
    const { fields } = made(space, key, "hash");
    const before = fields.size;
    for (const [field, value] of paired(pairs, name)) fields.set(field, value);
    return fields.size - before;
  },
  HGET: (space, [key = "", field = ""]) => space.findOf(key, "hash")?.fields.get(field) ?? null,
  HGETALL: (space, [key = ""]) => [...(space.findOf(key, "hash")?.fields ?? [])].flat(),
  HDEL: (space, [key = "", ...names]) => removed(space, key, space.findOf(key, "hash")?.fields, names),
  HINCRBY: (space, [key = "", field = "", by]) => {
    const { fields } = made(space, key, "hash");
    const sum = integer(fields.get(field) ?? "0") + integer(by);
    fields.set(field, `${sum}`);
    return sum;
  },
  SADD: (space, [key = "", ...names]) => {
    const { members } = made(space, key, "set");
    const before = members.size;
    for (const name of names) members.add(name);
    return members.size - before;
  },
  SREM: (space, [key = "", ...names]) => removed(space, key, space.findOf(key, "set")?.members, names),
  SMEMBERS: (space, [key = ""]) => [...(space.findOf(key, "set")?.members ?? [])],
  SCARD: (space, [key = ""]) => space.findOf(key, "set")?.members.size ?? 0,
  ZADD: (space, [key = "", ...pairs], name) => {
    const { scores } = made(space, key, "zset");
    const before = scores.size;
    for (const [score, member] of paired(pairs, name)) scores.set(member, float(score));
    return scores.size - before;
  },
  ZINCRBY: (space, [key = "", by, member = ""]) => {
    const { scores } = made(space, key, "zset");
    const sum = (scores.get(member) ?? 0) + float(by);
    scores.set(member, sum);
    return `${sum}`;
  },
  ZSCORE: (space, [key = "", member = ""]) => {
    const score = space.findOf(key, "zset")?.scores.get(member);
    return score === undefined ? null : `${score}`;
  },
  ZCARD: (space, [key = ""]) => space.findOf(key, "zset")?.scores.size ?? 0,
  ZREM: (space, [key = "", ...names]) => removed(space, key, space.findOf(key, "zset")?.scores, names),
  ZREMRANGEBYRANK: (space, [key = "", first, last]) => {
    const scores = space.findOf(key, "zset")?.scores;
    const names = ranked(space, key, [first ?? "", last ?? ""], 1) as string[];
    return removed(space, key, scores, names);
  },
  ZRANGE: (space, [key = "", ...range]) => ranked(space, key, range, 1),
  ZREVRANGE: (space, [key = "", ...range]) => ranked(space, key, range, -1),
};

const EMPTY = {
  hash: () => ({ type: "hash", fields: new Map<string, string>() }) as const,
  set: () => ({ type: "set", members: new Set<string>() }) as const,
  zset: () => ({ type: "zset", scores: new Map<string, number>() }) as const,
};

function made<T extends keyof typeof EMPTY>(space: Keyspace, key: string, type: T) {
  const found = space.findOf(key, type);
  if (found !== undefined) return found;
  space.set(key, EMPTY[type]());
  const value = space.findOf(key, type);
  if (value === undefined) throw new Error("A key that was just set is there");
  return value;
}

/** Redis has no empty collections: the last member takes the key with it. */
function removed(
  space: Keyspace,
  key: string,
  from: { delete(name: string): boolean; readonly size: number } | undefined,
  names: readonly string[],
): number {
  const count = names.filter((name) => from?.delete(name)).length;
  if (from?.size === 0) space.delete(key);
  return count;
}

function ranked(
  space: Keyspace,
  key: string,
  [first, last, ...words]: readonly string[],
  sign: 1 | -1,
): Reply {
  const options = words.map((word) => word.toUpperCase());
  const scores = [...(space.findOf(key, "zset")?.scores ?? [])];
  const direction = options.includes("REV") ? -sign : sign;
  scores.sort((a, b) => direction * (a[1] - b[1] || (a[0] < b[0] ? -1 : 1)));
  const [start, end] = [first, last].map((rank) => {
    const at = integer(rank);
    return at < 0 ? scores.length + at : at;
  });
  const slice = scores.slice(Math.max(0, start ?? 0), Math.max(0, (end ?? 0) + 1));
  return options.includes("WITHSCORES")
    ? slice.flatMap(([member, score]) => [member, `${score}`])
    : slice.map(([member]) => member);
}

function paired(words: readonly string[], name: string): [string, string][] {
  if (words.length === 0 || words.length % 2 === 1) throw wrongNumber(name);
  const pairs: [string, string][] = [];
  for (let at = 0; at < words.length; at += 2) pairs.push([words[at] ?? "", words[at + 1] ?? ""]);
  return pairs;
}

function float(text: string | undefined): number {
  const value = Number(text);
  if (text === undefined || text === "" || Number.isNaN(value))
    throw new RedisError("ERR value is not a valid float");
  return value;
}
