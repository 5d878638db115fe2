import { StoreFault } from "./store-fault.ts";

export interface RetryOptions {
  readonly attempts: number;
  /** The first wait is up to this, each one after it up to three times the one before. */
  readonly firstWaitMs: number;
  readonly sleep?: (ms: number) => Promise<void>;
  /** In [0, 1). */
  readonly random?: () => number;
}

/** Faults that are the same a moment later. */
const LASTING: readonly string[] = ["quota", "open"];

/**
 * Tries again what failed, after waits that grow and differ. For work that nobody waits for: a request is better served
 * by the next tier than by a second attempt.
 */
export async function withRetries<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { attempts, firstWaitMs, sleep = wait, random = Math.random } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const isLasting = error instanceof StoreFault && LASTING.includes(error.kind);
      if (attempt >= attempts || isLasting) throw error;
      await sleep(firstWaitMs * 3 ** (attempt - 1) * (0.5 + random() / 2));
    }
  }
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
