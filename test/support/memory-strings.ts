import { type Command, integer, type Keyspace, wrongNumber } from "./memory-keyspace.ts";
import { RedisError } from "./redis-engine.ts";

/** The commands on strings. */
export const stringCommands: Record<string, Command> = {
  GET: (space, [key], name) => {
    if (key === undefined) throw wrongNumber(name);
    return space.findOf(key, "string")?.text ?? null;
  },
  MGET: (space, keys) =>
    keys.map((key) => {
      const value = space.find(key);
      return value?.type === "string" ? value.text : null;
    }),
  MSET: (space, words, name) => {
    if (words.length === 0 || words.length % 2 === 1) throw wrongNumber(name);
    for (let at = 0; at < words.length; at += 2) {
      space.set(words[at] ?? "", { type: "string", text: words[at + 1] ?? "" });
    }
    return "OK";
  },
  GETDEL: (space, [key = ""]) => {
    const text = space.findOf(key, "string")?.text ?? null;
    space.delete(key);
    return text;
  },
  STRLEN: (space, [key = ""]) => Buffer.byteLength(space.findOf(key, "string")?.text ?? ""),
  SET: (space, [key, text, ...options], name) => {
    if (key === undefined || text === undefined) throw wrongNumber(name);
    const { expiresAtMs, condition, wantsOld, keepsTtl } = setOptions(space, options);
    const old = wantsOld ? space.findOf(key, "string") : space.find(key);
    const oldText = old?.type === "string" ? old.text : null;
    const isBarred = condition === "NX" ? old !== undefined : condition === "XX" && old === undefined;
    if (!isBarred) {
      const until = keepsTtl ? old?.expiresAtMs : expiresAtMs;
      space.set(key, { type: "string", text, ...(until === undefined ? {} : { expiresAtMs: until }) });
    }
    if (wantsOld) return oldText;
    return isBarred ? null : "OK";
  },
  INCR: (space, [key]) => increase(space, key, 1),
  DECR: (space, [key]) => increase(space, key, -1),
  INCRBY: (space, [key, by]) => increase(space, key, integer(by)),
};

interface SetOptions {
  expiresAtMs?: number;
  condition?: "NX" | "XX";
  wantsOld?: boolean;
  keepsTtl?: boolean;
}

function setOptions(space: Keyspace, words: readonly string[]): SetOptions {
  const options: SetOptions = {};
  for (let at = 0; at < words.length; at++) {
    const word = words[at]?.toUpperCase();
    if (word === "EX" || word === "PX") {
      const amount = integer(words[++at]);
      if (amount <= 0) throw new RedisError("ERR invalid expire time in 'set' command");
      options.expiresAtMs = space.now() + amount * (word === "EX" ? 1000 : 1);
    } else if (word === "NX" || word === "XX") options.condition = word;
    else if (word === "GET") options.wantsOld = true;
    else if (word === "KEEPTTL") options.keepsTtl = true;
    else throw new RedisError("ERR syntax error");
  }
  return options;
}

function increase(space: Keyspace, key = "", by: number): number {
  const old = space.findOf(key, "string");
  const sum = integer(old?.text ?? "0") + by;
  const until = old?.expiresAtMs;
  space.set(key, { type: "string", text: `${sum}`, ...(until === undefined ? {} : { expiresAtMs: until }) });
  return sum;
}
