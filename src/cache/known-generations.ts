import { withDeadline } from "./deadline.ts";
import type { CacheEntry, Generations } from "./entry.ts";
import { isMarkName, KEYS } from "./generation-names.ts";
import { type GenerationStore, purgedAtMs } from "./generation-store.ts";

/** Generations as this isolate or process knows them: by that it judges what the tiers near it hold. */
export interface KnownGenerations {
  /** Reads those of the names again that were not read within the delay. Never rejects: what it knew then stays. */
  refresh(names: readonly string[]): Promise<void>;
  /** Reads the marks of purges by key; `UNKNOWN` where they cannot be read. Never rejects, and keeps nothing. */
  readMarks(names: readonly string[]): Promise<readonly string[]>;
  /** Whether all of the names were read within the delay. */
  areFresh(names: readonly string[]): boolean;
  /** Takes up what was read elsewhere; `askedAtMs` is the time before it was asked for. */
  note(names: readonly string[], tokens: readonly string[], askedAtMs: number): void;
  /** What is known of the names. */
  known(names: readonly string[]): Generations;
  /** What an entry made now is made under. A name that could never be asked for is `UNKNOWN`. */
  current(names: readonly string[]): Generations;
  /** Whether one of the names was purged at that time or after it. */
  isPurgedSince(names: readonly string[], atMs: number): boolean;
  /** False where a purge came after the entry was made. `isLast`: no tier lies behind the one that has it. */
  isCurrent(entry: CacheEntry, isLast: boolean): boolean;
}

export interface KnownGenerationsOptions {
  readonly store: GenerationStore;
  /** How long what is known counts: the longest time until a purge made elsewhere is seen here. */
  readonly delayMs: number;
  readonly deadlineMs: number;
  readonly now: () => number;
  readonly onFault: (error: unknown) => void;
  readonly maxNames?: number;
}

/** Differs from every token: what is made under it serves until the generation is known. */
export const UNKNOWN = "?";

/** How far the clocks of two instances may be apart. */
const CLOCK_SKEW_MS = 5_000;

interface Known {
  readonly token: string;
  readonly askedAtMs: number;
}

export function createKnownGenerations(options: KnownGenerationsOptions): KnownGenerations {
  const { store, delayMs, deadlineMs, now, onFault, maxNames = 20_000 } = options;
  const known = new Map<string, Known>();
  /** Reads that are under way, by the name asked for. */
  const reads = new Map<string, { readonly askedAtMs: number; readonly done: Promise<void> }>();

  function note(names: readonly string[], tokens: readonly string[], askedAtMs: number): void {
    for (const [index, name] of names.entries()) {
      const token = tokens[index];
      // What was asked for before a purge and came after it is no news.
      if (token === undefined || (known.get(name)?.askedAtMs ?? askedAtMs) > askedAtMs) continue;
      known.delete(name);
      known.set(name, { token, askedAtMs });
    }
    for (const oldest of known.keys()) {
      if (known.size <= maxNames) break;
      known.delete(oldest);
    }
  }

  async function read(names: readonly string[], askedAtMs: number): Promise<void> {
    try {
      note(names, await withDeadline(store.readGenerations(names), deadlineMs), askedAtMs);
    } catch (error) {
      onFault(error);
    }
  }

  const isAgedAt =
    (nowMs: number) =>
    (name: string): boolean =>
      nowMs - (known.get(name)?.askedAtMs ?? -Infinity) >= delayMs;

  return {
    note,
    areFresh: (names) => !names.some(isAgedAt(now())),
    async readMarks(names) {
      try {
        return await withDeadline(store.readGenerations(names), deadlineMs);
      } catch (error) {
        onFault(error);
        return names.map(() => UNKNOWN);
      }
    },
    async refresh(names) {
      const askedAtMs = now();
      const aged = names.filter(isAgedAt(askedAtMs));
      if (aged.length === 0) return;
      // What a slow read was asked for too long ago is as old as what is known.
      const unasked = aged.filter((name) => askedAtMs - (reads.get(name)?.askedAtMs ?? -Infinity) >= delayMs);
      if (unasked.length > 0) {
        const done = read(unasked, askedAtMs).then(() => {
          for (const name of unasked) if (reads.get(name)?.done === done) reads.delete(name);
        });
        for (const name of unasked) reads.set(name, { askedAtMs, done });
      }
      const waited = new Set(aged.map((name) => reads.get(name)?.done));
      // The read may be another request's, and end with it.
      await withDeadline(Promise.all(waited), deadlineMs).catch(ignore);
    },
    known: (names) =>
      Object.fromEntries(
        names.flatMap((name) => {
          const token = known.get(name)?.token;
          return token === undefined ? [] : [[name, token]];
        }),
      ),
    current: (names) => Object.fromEntries(names.map((name) => [name, known.get(name)?.token ?? UNKNOWN])),
    isPurgedSince: (names, atMs) =>
      names.some((name) => purgedAtMs(known.get(name)?.token ?? "") >= atMs - CLOCK_SKEW_MS),
    isCurrent: ({ generations }, isLast) =>
      Object.entries(generations).every(([name, token]) => {
        const current = known.get(name)?.token;
        return current === undefined || current === token || isMarkName(name) || (isLast && name === KEYS);
      }),
  };
}

function ignore(): void {}
