/** Measures a piece of work, and tells when it has taken too long. */
export interface WorkClock {
  /** Starts it, or starts it again. */
  run(): void;
  /** Stops it while something is waited for that is not the work's own doing. */
  pauseFor<T>(wait: () => Promise<T>): Promise<T>;
  /** Runs it while such waiting is for the work after all. */
  runFor<T>(work: () => Promise<T>): Promise<T>;
  stop(): void;
}

export function createWorkClock(limitMs: number, onOver: () => void): WorkClock {
  let leftMs = limitMs;
  let running: { readonly sinceMs: number; readonly timer: NodeJS.Timeout } | undefined;
  let isOver = false;
  let pauses = 0;

  function stop(): void {
    if (running === undefined) return;
    clearTimeout(running.timer);
    leftMs -= performance.now() - running.sinceMs;
    running = undefined;
  }

  function run(): void {
    if (running !== undefined || isOver || pauses > 0) return;
    running = { sinceMs: performance.now(), timer: setTimeout(onOver, Math.max(0, leftMs)) };
  }

  return {
    run,
    async pauseFor(wait) {
      pauses += 1;
      stop();
      try {
        return await wait();
      } finally {
        pauses -= 1;
        run();
      }
    },
    async runFor(work) {
      pauses -= 1;
      run();
      try {
        return await work();
      } finally {
        pauses += 1;
        stop();
      }
    },
    stop() {
      isOver = true;
      stop();
    },
  };
}
