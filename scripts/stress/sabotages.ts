import { readBase64, toBase64 } from "../../src/cache/base64.ts";
import { encodeRecord, readRecord } from "../../src/cache/codec.ts";
import { type RedisEngine, RedisError, type Reply } from "../../test/support/redis-engine.ts";

/** A promise that is broken on purpose, and what a run must say of it. */
export interface Sabotage {
  /** Settings of the services that the judge does not know of. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Stands before Redis. */
  readonly redis?: (engine: RedisEngine) => RedisEngine;
  readonly finding: RegExp;
}

type Command = readonly string[];
type Run = (command: Command) => Promise<Reply>;

/** An engine of which some commands, in a transaction or not, come to something else. */
const withTampered = (tamper: (command: Command, run: Run) => Promise<Reply>) =>
  function tampered(engine: RedisEngine): RedisEngine {
    const run: Run = (command) => tamper(command, (given) => engine.run(given));
    return {
      run,
      transaction: (commands) =>
        Promise.all(
          commands.map((command) =>
            run(command).catch((error) => (error instanceof RedisError ? error : fail(error))),
          ),
        ),
      close: () => engine.close(),
    };
  };

const fail = (error: unknown): never => {
  throw error;
};

const isEntry = (key = ""): boolean => /:v1:chart:/.test(key);
const isGeneration = (key = ""): boolean => /:v1:gen:/.test(key);
/** How long after it was answered as done a purge is. */
const LATE_MS = 6_000;

const isPurge = ([name, key]: Command): boolean => /^M?SET$/i.test(name ?? "") && isGeneration(key);
const isRecord = (key = ""): boolean => !/:v1:(?:chart|processed|negative|gen|lease|asked):/.test(key);

/** The last picture that was stored is answered to whoever asks for another one, sealed as theirs. */
function exchanging(): (engine: RedisEngine) => RedisEngine {
  let last: { key: string; value: string } | undefined;
  const foreign = (asked: string, value: Reply): Reply => {
    if (last === undefined || typeof value !== "string" || !isEntry(asked) || asked === last.key)
      return value;
    const [record, own] = [readBase64(last.value), shortKey(asked)];
    const entry = record && readRecord(shortKey(last.key), record);
    return entry === undefined ? value : toBase64(encodeRecord(own, entry));
  };
  return withTampered(async (command, run) => {
    const [name = "", ...keys] = command;
    const reply = await run(command);
    if (name.toUpperCase() === "SET" && isEntry(command[1])) {
      last = { key: command[1] ?? "", value: command[2] ?? "" };
    }
    if (name.toUpperCase() !== "MGET" || !Array.isArray(reply)) return reply;
    return reply.map((value, index) => foreign(keys[index] ?? "", value));
  });
}

const shortKey = (key: string): string => key.slice(key.indexOf(":v1:") + 4);

/** Every so many writes of records is answered as done and is not. */
function losing(every: number): (engine: RedisEngine) => RedisEngine {
  let writes = 0;
  return withTampered(async (command, run) => {
    const isWrite = command[0]?.toUpperCase() === "SET" && isRecord(command[1]);
    return isWrite && ++writes % every === 0 ? "OK" : run(command);
  });
}

export const SABOTAGES = {
  "names known too long": {
    variables: { DATASET_NAME_TTL_S: "30" },
    finding: /^version \d+ of \w+, where/,
  },
  // A longer PURGE_DELAY_S is hardly felt: every look-up in Redis tells of purges.
  "purges known too late": {
    redis: withTampered(async (command, run) => {
      if (!isPurge(command)) return run(command);
      setTimeout(() => void run(command).catch(() => undefined), LATE_MS).unref();
      return "OK";
    }),
    finding: /^purged, and served/,
  },
  "purges lost": {
    redis: withTampered(async (command, run) => (isPurge(command) ? "OK" : run(command))),
    finding: /^purged, and served/,
  },
  "stale for too long": {
    variables: { CHART_STALE_S: "30", CHART_STALE_IF_ERROR_S: "30" },
    finding: /^older than the policy allows/,
  },
  "fresh for too long": { variables: { CHART_TTL_S: "60" }, finding: /^older than the policy allows/ },
  "the time of drawing for too long": {
    variables: { CLOCK_TTL_S: "60" },
    finding: /shows the time of \d+ ms before/,
  },
  "pictures exchanged": { redis: exchanging(), finding: /^a picture of another request/ },
  "writes lost": { redis: losing(20), finding: /^lost, although it was answered as stored/ },
  "deletions lost": {
    redis: withTampered(async (command, run) =>
      command[0]?.toUpperCase() === "DEL" && isRecord(command[1]) ? 1 : run(command),
    ),
    finding: /^deleted, and still there/,
  },
  "charts refused": {
    variables: { RENDER_QUEUE: "0", MAX_MARKS: "30" },
    finding: /^an error for a chart that can be drawn/,
  },
} as const satisfies Record<string, Sabotage>;

export type SabotageName = keyof typeof SABOTAGES;

export const isSabotageName = (name: string): name is SabotageName => Object.hasOwn(SABOTAGES, name);
