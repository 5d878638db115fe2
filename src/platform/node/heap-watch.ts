import type { HeapInfo } from "node:v8";

/** A thread whose heap can be measured from outside. */
export interface MeasuredThread {
  getHeapStatistics(): Promise<HeapInfo>;
}

/** Quick drawings are over by then, and cost nothing; memory fills at one or two GB a second at the most. */
const INTERVAL_MS = 50;

/**
 * Tells once when a thread's memory is over a limit. V8's own limit of a thread ends the whole process where one
 * allocation steps far over it, so a thread has to be ended before.
 *
 * @returns what ends the watch
 */
export function watchHeap(thread: MeasuredThread, maxBytes: number, onOver: () => void): () => void {
  let isAsking = false;
  async function ask(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    const heap = await thread.getHeapStatistics();
    isAsking = false;
    if (heap.used_heap_size + heap.external_memory > maxBytes) onOver();
  }
  // A thread that has ended does not answer.
  const timer = setInterval(() => void ask().catch(() => undefined), INTERVAL_MS);
  return () => clearInterval(timer);
}
