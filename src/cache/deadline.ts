import { StoreFault } from "./store-fault.ts";

/**
 * The result of `work`, or a `StoreFault` of kind `timeout` after `deadlineMs`. The work goes on then,
 * and whatever becomes of it later is ignored.
 */
export function withDeadline<T>(work: Promise<T>, deadlineMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new StoreFault("timeout")), deadlineMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
