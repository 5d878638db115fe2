import { MEDIA_TYPES } from "../chart/formats.ts";
import { ServiceError } from "../errors.ts";
import { ALL, KEYS, kindName, markName, purgedName } from "./generation-names.ts";
import { type GenerationStore, newToken } from "./generation-store.ts";
import type { KnownGenerations } from "./known-generations.ts";
import type { EntryKind } from "./policy.ts";
import type { Store } from "./store.ts";

/** What is to go: each member by itself. */
export interface PurgeSelection {
  /** Tags, and `TAG/*` for all below one. */
  readonly tags?: readonly string[];
  /** Keys of charts, in every format. */
  readonly keys?: readonly string[];
  readonly kinds?: readonly EntryKind[];
  readonly all?: boolean;
}

export interface PurgeOptions {
  readonly generations: GenerationStore;
  readonly known: KnownGenerations;
  /** Nearest first; the last one has what no other has. */
  readonly stores: readonly Store[];
  readonly now: () => number;
}

/** When a client should try again, in seconds. */
const RETRY_AFTER_S = 5;

/**
 * Purges by moving generations on, one write whatever the number of entries, and keys by deleting them, with a mark
 * against what is being drawn or written meanwhile. Resolves once that is kept where all instances look.
 *
 * @throws ServiceError STORE_UNAVAILABLE where it is not
 */
export function createPurge({ generations, known, stores, now }: PurgeOptions) {
  return async function purge({ tags = [], keys = [], kinds = [], all }: PurgeSelection): Promise<void> {
    const names = [
      ...tags.map(purgedName),
      ...kinds.map(kindName),
      ...(all === true ? [ALL] : []),
      ...keys.flatMap((key) => markName(`chart:${key}.`) ?? []),
      ...(keys.length > 0 ? [KEYS] : []),
    ];
    if (names.length === 0) return;
    const token = newToken(now());
    const stored = keys.flatMap((key) => Object.keys(MEDIA_TYPES).map((format) => `chart:${key}.${format}`));
    try {
      if (stored.length > 0) await stores.at(-1)?.delete(...stored);
      await generations.writeGenerations(names, token);
    } catch (cause) {
      throw new ServiceError("STORE_UNAVAILABLE", "The purge was not taken. Try again shortly.", {
        headers: { "Retry-After": String(RETRY_AFTER_S) },
        cause,
      });
    }
    known.note(
      names,
      names.map(() => token),
      now(),
    );
    // What is left here is doubted by its generation, and never served.
    const near = stored.length === 0 ? [] : stores.slice(0, -1);
    await Promise.allSettled(near.map((store) => store.delete(...stored)));
  };
}
