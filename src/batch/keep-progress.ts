import type { Sleep } from "./sleep.ts";

export interface KeepProgressOptions {
  /** Between two writes there is at least this time. */
  readonly everyMs: number;
  /** Where nothing changes for so long it is written all the same, so that others see the work go on. */
  readonly heartbeatMs: number;
  readonly sleep: Sleep;
}

/**
 * While the work goes on, writes what it has come to whenever that has changed. Resolves with the work and the write
 * at hand; one that fails is left to the next.
 *
 * @param progress another number after every change
 */
export async function keepProgress(
  work: Promise<void>,
  progress: () => number,
  write: () => Promise<void>,
  { everyMs, heartbeatMs, sleep }: KeepProgressOptions,
): Promise<void> {
  const over = new AbortController();
  const end = (): void => over.abort();
  const ended = work.then(end, end);
  let written = progress();
  let sinceMs = 0;
  for (;;) {
    await sleep(everyMs, over.signal);
    if (over.signal.aborted) break;
    sinceMs += everyMs;
    const now = progress();
    if (now === written && sinceMs < heartbeatMs) continue;
    const isKept = await write().then(
      () => true,
      () => false,
    );
    if (isKept) [written, sinceMs] = [now, 0];
  }
  await ended;
}
