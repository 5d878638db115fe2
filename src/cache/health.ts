import type { CircuitBreaker } from "./circuit-breaker.ts";
import { withDeadline } from "./deadline.ts";
import { isSharedStore, type Store, type TierName } from "./store.ts";

/** `open`: left alone for a while, since it failed again and again. */
export interface TierHealth {
  readonly tier: TierName;
  readonly state: "ok" | "fault" | "open";
  /** What one look-up takes, ms; `undefined` where none was made. */
  readonly latencyMs?: number;
}

export interface HealthOptions {
  readonly stores: readonly Store[];
  readonly breaker: CircuitBreaker;
  readonly deadlineMs: number;
}

/** Nothing is ever stored under it. */
const PROBE_KEY = "chart:health";
/** Who asks more often gets the answer of before: it costs a command. */
const FRESH_MS = 2_000;

/** Looks up one key in every tier, each by itself. */
export function createHealth({ stores, breaker, deadlineMs }: HealthOptions) {
  let last: { atMs: number; tiers: readonly TierHealth[] } | undefined;

  async function probe(store: Store): Promise<TierHealth> {
    const { tier } = store;
    if (isSharedStore(store) && breaker.state !== "closed") return { tier, state: "open" };
    const startMs = performance.now();
    try {
      await withDeadline(store.get(PROBE_KEY), deadlineMs);
      return { tier, state: "ok", latencyMs: performance.now() - startMs };
    } catch {
      return { tier, state: "fault", latencyMs: performance.now() - startMs };
    }
  }

  return async function health(): Promise<readonly TierHealth[]> {
    const nowMs = performance.now();
    if (last !== undefined && nowMs - last.atMs < FRESH_MS) return last.tiers;
    const tiers = await Promise.all(stores.map(probe));
    last = { atMs: nowMs, tiers };
    return tiers;
  };
}
