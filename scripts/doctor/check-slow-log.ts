import { type Finding, note, ok } from "./finding.ts";
import { type RedisProbe, resultOf } from "./redis-probe.ts";

const ENTRIES = 50;
const SLOW_US = 10_000;

/** What Redis itself found slow, by the names of the commands: neither keys nor values. */
export async function checkSlowLog(probe: RedisProbe): Promise<readonly Finding[]> {
  const [reply] = await probe.send([["SLOWLOG", "GET", String(ENTRIES)]]);
  const log = resultOf(reply);
  if (!Array.isArray(log)) return [note("Redis does not tell of slow operations (SLOWLOG).")];
  const worst = new Map<string, number>();
  for (const entry of log) {
    const { command, micros } = readEntry(entry);
    if (micros >= SLOW_US) worst.set(command, Math.max(worst.get(command) ?? 0, micros));
  }
  if (worst.size === 0) return [ok("Redis has seen no slow operation of late (SLOWLOG).")];
  const told = [...worst].map(([command, micros]) => `${command} ${Math.round(micros / 1000)} ms`);
  return [
    note(
      `Redis has seen slow operations of late: ${told.join(", ")}.`,
      "The service runs none that grows with the number of keys: see who else uses this Redis.",
    ),
  ];
}

/** Number, time, microseconds, the command's words, client. */
function readEntry(entry: unknown): { command: string; micros: number } {
  const [, , micros, words]: unknown[] = Array.isArray(entry) ? entry : [];
  const name: unknown = Array.isArray(words) ? words[0] : undefined;
  return { command: String(name ?? "a command").toUpperCase(), micros: Number(micros) || 0 };
}
