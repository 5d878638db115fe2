import type { SharedStore } from "./store.ts";
import { StoreFault } from "./store-fault.ts";

/** `closed`: in use · `open`: left alone · `half-open`: one request is trying it. */
export type BreakerState = "closed" | "open" | "half-open";

export interface CircuitBreaker {
  readonly state: BreakerState;
  /** When it is tried again, ms since 1970; `undefined` while it is in use. */
  readonly openUntilMs: number | undefined;
  /** Runs the work, or throws a `StoreFault` of kind `open` without it. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

export interface CircuitBreakerOptions {
  /** So many failures one after another, with no success between them, open it. */
  readonly maxFailures?: number;
  readonly firstPauseMs?: number;
  readonly maxPauseMs?: number;
  readonly now?: () => number;
  /** In [0, 1). */
  readonly random?: () => number;
}

/**
 * Leaves alone what fails again and again, for a while that doubles with each failed trial; isolates differ in it, so
 * that they do not come back all at once. Then one call tries it, and the others stay away until that is over.
 */
export function createCircuitBreaker(options: CircuitBreakerOptions = {}): CircuitBreaker {
  const { maxFailures = 5, firstPauseMs = 1_000, maxPauseMs = 60_000 } = options;
  const { now = Date.now, random = Math.random } = options;
  let failures = 0;
  let pauses = 0;
  let openUntilMs: number | undefined;
  let trialUntilMs = 0;

  function fail(): void {
    failures++;
    if (failures < maxFailures) return;
    const pauseMs = Math.min(firstPauseMs * 2 ** pauses, maxPauseMs);
    openUntilMs = now() + pauseMs * (0.5 + random() / 2);
    trialUntilMs = 0;
    pauses++;
  }

  function succeed(): void {
    failures = 0;
    pauses = 0;
    openUntilMs = undefined;
    trialUntilMs = 0;
  }

  return {
    get state() {
      if (openUntilMs === undefined) return "closed";
      return now() < trialUntilMs ? "half-open" : "open";
    },
    get openUntilMs() {
      return openUntilMs;
    },
    async run(work) {
      const isTrial = openUntilMs !== undefined;
      if (openUntilMs !== undefined) {
        if (now() < Math.max(openUntilMs, trialUntilMs)) throw new StoreFault("open");
        // A trial whose request is gone is given up.
        trialUntilMs = now() + TRIAL_MS;
      }
      try {
        const result = await work();
        if (isTrial || openUntilMs === undefined) succeed();
        return result;
      } catch (error) {
        // What was under way when it opened tells nothing new.
        if (isTrial || openUntilMs === undefined) fail();
        throw error;
      }
    },
  };
}

const TRIAL_MS = 10_000;

/** The store behind a circuit breaker: every call counts, and none is made while it is open. */
export function withCircuitBreaker(store: SharedStore, breaker: CircuitBreaker): SharedStore {
  const { run } = breaker;
  return {
    tier: store.tier,
    get: (key) => run(() => store.get(key)),
    getMany: (keys) => run(() => store.getMany(keys)),
    read: (keys, names, timeoutMs) => run(() => store.read(keys, names, timeoutMs)),
    set: (key, entry) => run(() => store.set(key, entry)),
    setMany: (entries) => run(() => store.setMany(entries)),
    delete: (...keys) => run(() => store.delete(...keys)),
    readGenerations: (names) => run(() => store.readGenerations(names)),
    writeGenerations: (names, token) => run(() => store.writeGenerations(names, token)),
    acquireLeases: (names, leaseMs) => run(() => store.acquireLeases(names, leaseMs)),
    releaseLease: (name) => run(() => store.releaseLease(name)),
  };
}
