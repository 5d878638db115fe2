import { errorOf, type ProbeReply, type RedisProbe } from "./redis-probe.ts";

/** One thing that the service does in Redis, as it does it. */
export interface Operation {
  readonly name: string;
  /** What of the service stands still without it. */
  readonly purpose: string;
  /** The commands that a user must be allowed. */
  readonly commands: readonly string[];
  /** Somebody waits for it. */
  readonly isAwaited: boolean;
  run(probe: RedisProbe): Promise<readonly ProbeReply[]>;
}

/** About as long as a small chart. */
const VALUE = "x".repeat(20_000);
const LIFE_S = "60";

/** Every kind of operation, on keys of its own below the prefix, all of which expire or are deleted by the last one. */
export function operationsUnder(keyPrefix: string): readonly Operation[] {
  const [entry, generation, lease, record, asked] = ["chart", "gen", "lease", "stored-chart", "asked"].map(
    (kind) => `${keyPrefix}${kind}:doctor`,
  ) as [string, string, string, string, string];
  return [
    {
      name: "store",
      purpose: "no picture is shared between instances",
      commands: ["SET"],
      isAwaited: false,
      run: (probe) => probe.send([["SET", entry, VALUE, "EX", LIFE_S]]),
    },
    {
      name: "look-up",
      purpose: "no picture is found",
      commands: ["MGET"],
      isAwaited: true,
      run: (probe) => probe.send([["MGET", entry, generation, `${generation}2`, `${generation}3`]]),
    },
    {
      name: "lease",
      purpose: "instances draw the same chart at the same time",
      commands: ["SET"],
      isAwaited: true,
      run: (probe) => probe.send([["SET", lease, "1", "NX", "PX", "60000"]]),
    },
    {
      name: "purge",
      purpose: "nothing can be purged",
      commands: ["MSET"],
      isAwaited: true,
      run: (probe) => probe.send([["MSET", generation, "0", `${generation}2`, "0"]]),
    },
    {
      name: "write of a record",
      purpose: "charts and datasets cannot be stored",
      commands: ["MULTI", "EXEC", "SET", "EXPIRE", "PERSIST", "EXISTS"],
      isAwaited: true,
      async run(probe) {
        const commands = [
          ["SET", record, VALUE, "EX", LIFE_S],
          ["PERSIST", record],
          ["EXPIRE", record, LIFE_S],
          ["EXISTS", record],
        ];
        const replies = await probe.transact(commands);
        if (!replies.some((reply) => errorOf(reply)?.startsWith("EXECABORT"))) return replies;
        // Why it was discarded only the commands themselves tell.
        return [...(await probe.send(commands)), ...replies];
      },
    },
    {
      name: "read of a record",
      purpose: "stored charts and datasets cannot be read",
      commands: ["GET"],
      isAwaited: true,
      run: (probe) => probe.send([["GET", record]]),
    },
    {
      name: "counting",
      purpose: "nothing is drawn anew before it expires",
      commands: ["ZINCRBY", "ZREMRANGEBYRANK", "ZRANGE", "EXPIRE"],
      isAwaited: false,
      run: (probe) =>
        probe.send([
          ["ZINCRBY", asked, "1", "doctor"],
          ["ZREMRANGEBYRANK", asked, "0", "-501"],
          ["EXPIRE", asked, LIFE_S],
          ["ZRANGE", asked, "0", "9", "REV", "WITHSCORES"],
        ]),
    },
    {
      name: "delete",
      purpose: "nothing can be purged by key or deleted",
      commands: ["DEL"],
      isAwaited: true,
      run: (probe) => probe.send([["DEL", entry, generation, `${generation}2`, lease, record, asked]]),
    },
  ];
}
