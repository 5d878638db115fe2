import { setTimeout as sleep } from "node:timers/promises";
import type { Instance } from "./instance.ts";

/** A stretch of time, ms since 1970. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What is shorter is not taken for a delay, and so is allowed for everywhere, once. */
export const RESOLUTION_MS = 50;
/** How often this process and the instances are asked whether they can run. */
const TICK_MS = 20;
const PING_MS = 100;
/** Nothing is judged by what was longer ago. */
const KEPT_MS = 120_000;

/** What a machine with too much to do takes from all who run on it, as measured. */
export interface HeldUp {
  /** Redis took that long for an answer. */
  note(redisAnswer: Span): void;
  /** For how long of that time this process, the instance or Redis was held up, in all and at a stretch, ms. */
  heldMs(instance: Instance, fromMs: number, toMs: number): number;
  longestMs(instance: Instance, fromMs: number, toMs: number): number;
  /** Asks this process and the instances until it is stopped. */
  watch(instances: readonly Instance[], signal: AbortSignal): Promise<void>;
}

/** Of an instance, or of what all of them need: Redis and this process. */
interface Delay extends Span {
  readonly instance?: Instance;
  /** Infinite while it lasts. */
  toMs: number;
}

export function createHeldUp(): HeldUp {
  const delays = new Set<Delay>();

  function end(delay: Delay, toMs = Date.now()): void {
    delay.toMs = toMs;
    if (toMs - delay.fromMs < RESOLUTION_MS) delays.delete(delay);
    for (const oldest of delays) {
      if (oldest.toMs > toMs - KEPT_MS) break;
      delays.delete(oldest);
    }
  }

  function begin(fromMs: number, instance?: Instance): Delay {
    const delay = { fromMs, toMs: Number.POSITIVE_INFINITY, ...(instance === undefined ? {} : { instance }) };
    delays.add(delay);
    return delay;
  }

  /** What concerned the instance until then: of each delay what is more than nothing. */
  const delaysOf = (instance: Instance, untilMs: number): Span[] =>
    [...delays]
      .filter((delay) => (delay.instance ?? instance) === instance)
      .map((delay) => ({ fromMs: delay.fromMs + RESOLUTION_MS, toMs: Math.min(delay.toMs, untilMs) }))
      .filter(({ fromMs, toMs }) => fromMs < toMs);

  /** A process that cannot run does not answer either: what a ping takes says for how long. */
  async function ping(instance: Instance): Promise<void> {
    const { url } = instance;
    if (url === undefined) return;
    const delay = begin(Date.now(), instance);
    await fetch(`${url}/healthz`).then(
      (answer) => answer.arrayBuffer(),
      () => undefined,
    );
    end(delay);
  }

  return {
    note: ({ fromMs, toMs }) => end(begin(fromMs), toMs),
    heldMs: (instance, fromMs, toMs) => coveredMs(delaysOf(instance, toMs), { fromMs, toMs }),
    longestMs: (instance, fromMs, toMs) =>
      Math.max(
        0,
        ...delaysOf(instance, toMs).map((delay) => (delay.toMs < fromMs ? 0 : delay.toMs - delay.fromMs)),
      ),
    async watch(instances, signal) {
      async function tick(): Promise<void> {
        while (!signal.aborted) {
          const dueMs = Date.now() + TICK_MS;
          await sleep(TICK_MS);
          end(begin(dueMs));
        }
      }
      async function pings(instance: Instance): Promise<void> {
        while (!signal.aborted) {
          await sleep(PING_MS);
          await ping(instance);
        }
      }
      await Promise.all([tick(), ...instances.map(pings)]);
    },
  };
}

/** How much of the whole the spans cover together. */
function coveredMs(spans: readonly Span[], whole: Span): number {
  let coveredMs = 0;
  let untilMs = whole.fromMs;
  for (const { fromMs, toMs } of [...spans].sort((a, b) => a.fromMs - b.fromMs)) {
    const [startMs, endMs] = [Math.max(fromMs, untilMs), Math.min(toMs, whole.toMs)];
    if (endMs <= startMs) continue;
    coveredMs += endMs - startMs;
    untilMs = endMs;
  }
  return coveredMs;
}
