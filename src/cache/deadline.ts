import { startAwakeTimer } from "./awake-timer.ts";
import { StoreFault } from "./store-fault.ts";

/**
 * The result of `work`, or a `StoreFault` of kind `timeout` after `deadlineMs` in which there was
 * time to take it. The work goes on then, and whatever becomes of it later is ignored.
 */
export function withDeadline<T>(work: Promise<T>, deadlineMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = startAwakeTimer(deadlineMs, () => reject(new StoreFault("timeout")));
    work.then(resolve, reject).finally(stop);
  });
}
