import { change, type Finding, note, ok } from "./finding.ts";
import type { Operation } from "./operations.ts";
import { errorOf, type ProbeReply, type RedisProbe } from "./redis-probe.ts";

export interface OperationLimits {
  /** What a look-up may cost a request. */
  readonly tierDeadlineMs: number;
  /** What a write may take that somebody waits for. */
  readonly storeTimeoutMs: number;
  readonly keyPrefix: string;
  readonly now: () => number;
}

const ROUNDS = 7;

/** Runs every kind of operation some times: what Redis refuses, and how long it takes. */
export async function checkOperations(
  probe: RedisProbe,
  operations: readonly Operation[],
  limits: OperationLimits,
): Promise<readonly Finding[]> {
  const timesMs = new Map<Operation, number[]>(operations.map((operation) => [operation, []]));
  const refused = new Map<Operation, string>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const operation of operations) {
      const startMs = limits.now();
      const replies = await operation.run(probe);
      timesMs.get(operation)?.push(limits.now() - startMs);
      const error = firstError(replies);
      if (error !== undefined) refused.set(operation, error);
    }
  }
  return operations.map((operation) => {
    const error = refused.get(operation);
    return error === undefined
      ? latencyFinding(operation, timesMs.get(operation) ?? [], limits)
      : refusal(operation, error, limits);
  });
}

const firstError = (replies: readonly ProbeReply[]): string | undefined =>
  replies.map(errorOf).find((error) => error !== undefined);

function refusal({ name, purpose, commands }: Operation, error: string, limits: OperationLimits): Finding {
  const what = `The ${name} fails, so ${purpose}: ${error.slice(0, 200)}`;
  if (/NOPERM|no permissions/i.test(error)) {
    const rules = commands.map((command) => `+${command.toLowerCase()}`).join(" ");
    return change(
      what,
      `Use the token of a user that may write, with ${rules} on ~${limits.keyPrefix}* (the README has them all).`,
    );
  }
  if (/OOM|capacity|quota|limit exceeded/i.test(error)) {
    return change(
      what,
      "Redis is full, or the plan's limit is reached: turn eviction on, or take a larger plan.",
    );
  }
  return change(what, "Use a Redis that knows the command, as Upstash and Redis 6.2 or newer do.");
}

function latencyFinding(
  { name, isAwaited }: Operation,
  times: readonly number[],
  { tierDeadlineMs, storeTimeoutMs }: OperationLimits,
): Finding {
  const sorted = [...times].sort((one, other) => one - other);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const what = `The ${name} takes ${shown(median)} ms, ${shown(sorted.at(-1) ?? 0)} ms at the most.`;
  if (!isAwaited) return ok(what);
  if (name === "look-up" || name === "lease") {
    if (median >= tierDeadlineMs) {
      return change(
        `${what} That is longer than TIER_DEADLINE_MS (${tierDeadlineMs}): it is given up every time.`,
        `Move Redis and the service closer together, or set TIER_DEADLINE_MS to ${Math.ceil(3 * median)}.`,
      );
    }
    if (2 * median >= tierDeadlineMs) {
      return note(`${what} TIER_DEADLINE_MS is ${tierDeadlineMs}.`, "A slow moment makes a miss of a hit.");
    }
  } else if (median >= storeTimeoutMs) {
    return change(`${what} STORE_TIMEOUT_MS is ${storeTimeoutMs}.`, "Raise STORE_TIMEOUT_MS.");
  }
  return ok(what);
}

const shown = (ms: number): string => (ms < 10 ? ms.toFixed(1) : ms.toFixed(0));
