const STEPS = 5;
/** The last wait is but a turn of the event loop: what has come meanwhile is taken before the end. */
const TURN_MS = 1;

/**
 * Calls `onEnd` after so many milliseconds in which this process or isolate could run. Whatever keeps it from running
 * (its own computing, a machine with too much to do) counts as one step at the most: no answer could be taken then,
 * so it says nothing about who was to answer.
 *
 * @returns stops it
 */
export function startAwakeTimer(durationMs: number, onEnd: () => void): () => void {
  const stepMs = Math.floor((durationMs - TURN_MS) / STEPS);
  const waitsMs = [TURN_MS, ...Array<number>(STEPS - 1).fill(stepMs)];
  waitsMs.push(durationMs - TURN_MS - stepMs * (STEPS - 1));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const step = (): void => {
    const waitMs = waitsMs.pop();
    if (waitMs === undefined) onEnd();
    else timer = setTimeout(step, waitMs);
  };
  step();
  return () => clearTimeout(timer);
}

/** Resolves after so many milliseconds of that kind. */
export const awakeSleep = (durationMs: number): Promise<void> =>
  new Promise((resolve) => startAwakeTimer(durationMs, resolve));

/** A signal that aborts after so many milliseconds of that kind, as `AbortSignal.timeout` does, unless it is stopped. */
export function awakeTimeout(durationMs: number): { readonly signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const stop = startAwakeTimer(durationMs, () =>
    controller.abort(new DOMException("It took too long.", "TimeoutError")),
  );
  return { signal: controller.signal, stop };
}
