import type { Priority } from "../ports/priority.ts";
import type { DrawingLoad } from "../ports/service-load.ts";
import { overloaded } from "./overloaded.ts";
import { createWaitingLine } from "./waiting-line.ts";

/** Costs are estimates in milliseconds of a processor. */
export interface TurnsOptions {
  readonly maxRunning: number;
  /** What may run at the same time in sum; one piece of work always may. */
  readonly maxRunningCostMs?: number;
  /** How many processors work at it. */
  readonly processors: number;
  readonly maxWaiting: number;
  readonly maxWaitMs: number;
  /** Others may run in between: without that, one piece of work after the other would keep them from joining the line. */
  readonly rests?: boolean;
  /** Work that has not ended after that long never will: whoever asked for it is gone. */
  readonly lostAfterMs?: number;
  readonly now?: () => number;
}

export interface Turn {
  readonly priority: Priority;
  readonly costMs: number;
}

/** Bounds how much is done at a time, and how much waits for it. */
export interface Turns {
  /**
   * Does the work when its turn has come.
   *
   * @throws ServiceError OVERLOADED where too much waits, or it has waited too long
   */
  take<T>(turn: Turn, work: () => Promise<T>): Promise<T>;
  load(): DrawingLoad;
}

interface Waiting {
  readonly costMs: number;
  readonly untilMs: number;
  begin(): void;
}

const MESSAGE = "Too many charts are being drawn at the moment. Ask again soon.";

export function createTurns(options: TurnsOptions): Turns {
  const { maxRunning, processors, maxWaiting, maxWaitMs, rests = false, now = Date.now } = options;
  const { maxRunningCostMs = Number.POSITIVE_INFINITY, lostAfterMs = Number.POSITIVE_INFINITY } = options;
  const line = createWaitingLine<Waiting>(maxWaiting);
  const running = new Map<object, { readonly costMs: number; readonly lostAtMs: number }>();

  const mayBegin = ({ costMs }: { costMs: number }): boolean =>
    running.size === 0 || (running.size < maxRunning && sum(running.values()) + costMs <= maxRunningCostMs);
  const expectedWaitMs = (): number => (sum(running.values()) + sum(line)) / processors;

  /** A Worker's request that has broken off neither ends its work nor gives up its place. */
  function forgetLost(): void {
    for (const [turn, { lostAtMs }] of running) if (lostAtMs <= now()) running.delete(turn);
    for (const waiting of line) if (waiting.untilMs < now()) line.remove(waiting);
  }

  function beginNext(): void {
    forgetLost();
    for (let next = line.take(mayBegin); next !== undefined; next = line.take(mayBegin)) next.begin();
  }

  const run = (turn: object, costMs: number): void => {
    running.set(turn, { costMs, lostAtMs: now() + lostAfterMs });
  };

  async function begin(turn: object, { priority, costMs }: Turn): Promise<void> {
    forgetLost();
    if (line.size === 0 && mayBegin({ costMs })) return run(turn, costMs);
    if (expectedWaitMs() > maxWaitMs) throw overloaded(MESSAGE, expectedWaitMs());
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiting: Waiting = {
      costMs,
      untilMs: now() + maxWaitMs,
      begin() {
        run(turn, costMs);
        resolve();
      },
    };
    if (!line.push(waiting, priority)) throw overloaded(MESSAGE, expectedWaitMs());
    const timer = setTimeout(() => {
      line.remove(waiting);
      reject(overloaded(MESSAGE, expectedWaitMs()));
    }, maxWaitMs);
    beginNext();
    try {
      await promise;
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async take(turn, work) {
      const place = {};
      await begin(place, turn);
      try {
        if (rests) await rest();
        return await work();
      } finally {
        running.delete(place);
        beginNext();
      }
    },
    load() {
      forgetLost();
      return { drawing: running.size, waiting: line.size };
    },
  };
}

const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function sum(costs: Iterable<{ readonly costMs: number }>): number {
  let total = 0;
  for (const { costMs } of costs) total += costMs;
  return total;
}
