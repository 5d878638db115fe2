/** The time of drawing, of one chart: what `now()` in its expressions gives. */
export interface Clock {
  readonly nowMs: number;
  /** Set by whoever reads it: such a chart has no fixed picture. */
  isRead: boolean;
}

let current: Clock | undefined;

/** Runs `work` with this clock, which must not wait for anything: expressions are one set for all charts. */
export function withClock<T>(clock: Clock, work: () => T): T {
  const outer = current;
  current = clock;
  try {
    return work();
  } finally {
    current = outer;
  }
}

/** The time of drawing, ms since the epoch. */
export function readClock(): number {
  if (current === undefined) return Date.now();
  current.isRead = true;
  return current.nowMs;
}
