import { ServiceError } from "../../errors.ts";
import type { Priority } from "../../ports.ts";
import { createRenderQueue } from "./render-queue.ts";

export interface TurnsOptions {
  readonly maxRunning: number;
  readonly maxWaiting: number;
  readonly maxWaitMs: number;
}

/** Bounds how much is done at a time, and how much waits for it. */
export interface Turns {
  /**
   * Does the work when its turn has come.
   *
   * @throws ServiceError OVERLOADED where too many wait, or it has waited too long
   */
  take<T>(priority: Priority, work: () => Promise<T>): Promise<T>;
}

const MAX_RETRY_AFTER_S = 60;
/** The last few pieces of work tell how long the next will take. */
const MEAN_OVER = 8;

export function createTurns({ maxRunning, maxWaiting, maxWaitMs }: TurnsOptions): Turns {
  const queue = createRenderQueue<() => void>(maxWaiting);
  let running = 0;
  let meanMs = 0;

  function turn(priority: Priority): Promise<void> {
    if (running < maxRunning) {
      running += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const start = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const refuse = (): void => {
        clearTimeout(timer);
        queue.remove(start);
        reject(overloaded());
      };
      const timer = setTimeout(refuse, maxWaitMs);
      if (!queue.push(start, priority)) refuse();
    });
  }

  function overloaded(): ServiceError {
    const waitS = Math.ceil(((queue.size + 1) * meanMs) / maxRunning / 1000);
    const headers = { "Retry-After": String(Math.min(MAX_RETRY_AFTER_S, Math.max(1, waitS))) };
    const message = "Too many charts are being drawn at the moment. Ask again soon.";
    return new ServiceError("OVERLOADED", message, { headers });
  }

  return {
    async take(priority, work) {
      await turn(priority);
      const startMs = performance.now();
      try {
        return await work();
      } finally {
        meanMs += (performance.now() - startMs - meanMs) / MEAN_OVER;
        // The place goes to the next, or is free.
        const start = queue.shift();
        if (start === undefined) running -= 1;
        else start();
      }
    },
  };
}
