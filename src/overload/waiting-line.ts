import type { Priority } from "../ports/priority.ts";

/** A bounded queue of two priorities, first in, first out in each. */
export interface WaitingLine<T> extends Iterable<T> {
  readonly size: number;
  /** False where there is no room. */
  push(item: T, priority: Priority): boolean;
  /** Takes out whose turn it is, where that one may begin. */
  take(mayBegin: (item: T) => boolean): T | undefined;
  remove(item: T): void;
}

/** So many interactive items go before a batch item that waits: enough to be quick, few enough that it has its turn. */
const INTERACTIVE_IN_A_ROW = 4;

/** @param maxItems that may wait; batch items may take half of the room, so that they never shut out the others. */
export function createWaitingLine<T>(maxItems: number): WaitingLine<T> {
  const interactive = new Set<T>();
  const batch = new Set<T>();
  const maxBatchItems = Math.ceil(maxItems / 2);
  let inARow = 0;
  const sizeOf = (): number => interactive.size + batch.size;

  return {
    get size() {
      return sizeOf();
    },
    push(item, priority) {
      const isFull = sizeOf() >= maxItems || (priority === "batch" && batch.size >= maxBatchItems);
      if (!isFull) (priority === "batch" ? batch : interactive).add(item);
      return !isFull;
    },
    take(mayBegin) {
      const isBatchDue = batch.size > 0 && (interactive.size === 0 || inARow >= INTERACTIVE_IN_A_ROW);
      const chosen = isBatchDue ? batch : interactive;
      const [first] = chosen;
      if (first === undefined || !mayBegin(first)) return undefined;
      inARow = isBatchDue || batch.size === 0 ? 0 : inARow + 1;
      chosen.delete(first);
      return first;
    },
    remove(item) {
      interactive.delete(item);
      batch.delete(item);
    },
    *[Symbol.iterator]() {
      yield* interactive;
      yield* batch;
    },
  };
}
