/**
 * Does the work again and again, half the interval to the whole of it after the last time was over: what takes longer
 * than the interval never runs twice at a time. Processes differ in when they do it. Keeps no process alive.
 *
 * @param work never rejects
 */
export function repeatLater(intervalMs: number, work: () => Promise<void>): void {
  const waitMs = intervalMs * (0.5 + Math.random() / 2);
  setTimeout(() => void work().then(() => repeatLater(intervalMs, work)), waitMs).unref();
}
