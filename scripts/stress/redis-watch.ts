import { setTimeout as sleep } from "node:timers/promises";
import type { Fault } from "../../test/support/upstash-faults.ts";
import type { ServedRequest, UpstashServer } from "../../test/support/upstash-server.ts";
import type { Instance } from "./instance.ts";

/** What is known of Redis, and of who can reach it. */
export interface RedisWatch {
  /** Has Redis do this from now on. */
  setFault(fault: Fault): Promise<void>;
  /** It has done with a request: one that came during a fault is part of it to its end. */
  noteServed(request: ServedRequest): void;
  /** Whether it was at fault at some time between the two. */
  wasFaulty(fromMs: number, toMs: number): boolean;
  /** Whether the instance could reach it all the time between the two, as far as its own health tells. */
  couldReach(instance: Instance, fromMs: number, toMs: number): boolean;
  /** Resolves once all of them have reached it for so long, or after the wait. */
  reached(instances: readonly Instance[], forMs: number, waitMs: number): Promise<void>;
  /** How it was between the two for the instance, in words. */
  tell(instance: Instance, fromMs: number, toMs: number): string;
  /** Looks at the health of the instances until it is stopped. */
  watch(instances: readonly Instance[], signal: AbortSignal): Promise<void>;
}

const POLL_MS = 300;
/** An instance gives its last answer again for so long. */
const OLD_HEALTH_MS = 2_500;

export function createRedisWatch(redis: UpstashServer): RedisWatch {
  const faults: { readonly fault: Fault; readonly fromMs: number; toMs: number }[] = [];
  let current: Fault = "none";
  /** Since when each instance reaches it. */
  const reachedSinceMs = new Map<Instance, number>();
  const lastFaultMs = (): number => faults.at(-1)?.toMs ?? Number.NEGATIVE_INFINITY;

  async function look(instance: Instance): Promise<void> {
    if (instance.scope === "local" || instance.url === undefined) return;
    const { starts } = instance;
    const startMs = Date.now();
    const answer = await fetch(`${instance.url}/readyz`, { signal: AbortSignal.timeout(3_000) })
      .then(async (response) => (await response.json()) as { tiers: { tier: string; state: string }[] })
      .catch(() => undefined);
    const isOk = answer?.tiers.find(({ tier }) => tier === "redis")?.state === "ok";
    const isNews =
      current === "none" && startMs - lastFaultMs() > OLD_HEALTH_MS && starts === instance.starts;
    if (!isOk || !isNews) reachedSinceMs.delete(instance);
    else if (!reachedSinceMs.has(instance)) reachedSinceMs.set(instance, startMs);
  }

  const isAtFault = (fromMs: number, toMs: number): boolean =>
    faults.some((fault) => fault.fromMs <= toMs && fault.toMs >= fromMs);

  function couldReach(instance: Instance, fromMs: number, toMs: number): boolean {
    if (instance.scope === "local") return true;
    const sinceMs = Math.max(reachedSinceMs.get(instance) ?? Number.POSITIVE_INFINITY, instance.upSinceMs);
    return sinceMs <= fromMs && !isAtFault(fromMs, toMs);
  }

  return {
    async setFault(fault) {
      const atMs = Date.now();
      if (fault !== "none") {
        reachedSinceMs.clear();
        faults.push({ fault, fromMs: atMs, toMs: Number.POSITIVE_INFINITY });
      }
      current = fault;
      await redis.setFault(fault);
      const last = faults.at(-1);
      if (fault === "none" && last !== undefined) last.toMs = Date.now();
    },
    noteServed({ fromMs, toMs }) {
      const last = faults.at(-1);
      if (last !== undefined && fromMs <= last.toMs) last.toMs = Math.max(last.toMs, toMs);
    },
    wasFaulty: isAtFault,
    couldReach,
    async reached(instances, forMs, waitMs) {
      const untilMs = Date.now() + waitMs;
      const isReached = (instance: Instance): boolean => couldReach(instance, Date.now() - forMs, Date.now());
      while (Date.now() < untilMs && !instances.every(isReached)) await sleep(POLL_MS / 3);
    },
    tell(instance, fromMs, toMs) {
      if (instance.scope === "local") return "no Redis";
      const last = faults.findLast((fault) => fault.fromMs <= toMs);
      const reachedMs = reachedSinceMs.get(instance);
      const reached = reachedMs === undefined ? "not reached" : `reached for ${fromMs - reachedMs} ms`;
      if (last === undefined) return `Redis ${reached}, never at fault`;
      const when = last.toMs >= fromMs ? "at the time" : `until ${fromMs - last.toMs} ms before`;
      return `Redis ${reached}, last fault ${last.fault} ${when}`;
    },
    async watch(instances, signal) {
      while (!signal.aborted) {
        await Promise.all(instances.map(look));
        await sleep(POLL_MS);
      }
    },
  };
}
