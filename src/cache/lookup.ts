import type { CacheEntry } from "./entry.ts";
import { isTagName } from "./generation-names.ts";
import type { TierName } from "./store.ts";

/** What one tier said; `ttlSeconds` is the lifetime left, negative where it has passed (RFC 9211, section 2.3). */
export interface TierOutcome {
  readonly tier: TierName;
  readonly outcome: "hit" | "miss" | "stale" | "fault";
  readonly ttlSeconds?: number;
}

/** What is looked for. */
export interface CacheQuery {
  readonly key: string;
  /** The generations that an entry under the key may depend on, as far as they are known before it is found. */
  readonly names: readonly string[];
  /** How long an entry must be fresh yet; never more than half of its lifetime. Any fresh one serves when left out. */
  readonly freshForMs?: number;
}

export interface Lookup {
  /** Fresh, or where that is taken, stale and within its window. */
  readonly entry?: CacheEntry;
  readonly isStale: boolean;
  /** Serves only where a new one cannot be made. */
  readonly lastGood?: CacheEntry;
  /** The tiers that were asked, in that order: the last one is the hit, where there is one. */
  readonly asked: readonly TierOutcome[];
  /** The tier that all instances share was asked, and has nothing fresh: another instance may be making it. */
  readonly isSharedMiss: boolean;
  /** The mark of the last purge by key, as the farthest tier has it: what is made now is made under it. */
  readonly mark: string;
  /** The tags of every entry that was seen under the key, also of one that does not serve: they outlive it. */
  readonly tagNames: readonly string[];
}

/** What an entry collects from requests that name different tags; one with more is not stored. */
export const MAX_NAMES = 128;

/** How the entry stands at the moment; `undefined` where it serves in no way. */
export function standingOf(
  entry: CacheEntry,
  { freshForMs }: CacheQuery,
  nowMs: number,
): "fresh" | "stale" | "last-good" | undefined {
  const lifetimeMs = entry.freshUntilMs - entry.createdAtMs;
  if (nowMs + Math.min(freshForMs ?? 0, lifetimeMs / 2) < entry.freshUntilMs) return "fresh";
  if (freshForMs !== undefined && nowMs < entry.staleIfErrorUntilMs) return "last-good";
  if (nowMs < entry.staleUntilMs) return "stale";
  return nowMs < entry.staleIfErrorUntilMs ? "last-good" : undefined;
}

/** The tags that a request names and the entry does not have yet. */
export const missingTags = ({ generations }: CacheEntry, { names }: CacheQuery): string[] =>
  names.filter((name) => isTagName(name) && generations[name] === undefined);

export function isEntry(given: CacheEntry): boolean {
  if (typeof given !== "object" || given === null) return false;
  const { body, contentType, warnings, generations, freshUntilMs, staleUntilMs, staleIfErrorUntilMs } = given;
  return (
    ArrayBuffer.isView(body) &&
    typeof contentType === "string" &&
    Array.isArray(warnings) &&
    typeof generations === "object" &&
    generations !== null &&
    [freshUntilMs, staleUntilMs, staleIfErrorUntilMs].every(Number.isFinite)
  );
}
