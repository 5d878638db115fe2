import type { BatchItem } from "./batch-item.ts";
import { cutShort, type ItemResult, isReady, pending } from "./item-result.ts";

/** A batch that is worked at after its answer. */
export interface Job {
  readonly id: string;
  readonly state: "queued" | "running" | "done";
  /** Of the request that it came with. */
  readonly requestId: string;
  /** How often an item was tried again, over all items. */
  readonly retries: number;
  /** In the order of the request. */
  readonly items: readonly ItemResult[];
}

/** The same while it is worked at. */
export interface LiveJob extends Job {
  state: Job["state"];
  retries: number;
  items: ItemResult[];
  /** Whoever works at it says so again before then, ms since 1970. */
  aliveUntilMs: number;
  /** How many parts the body of its batch is kept in, for who takes it over. */
  readonly bodyParts: number;
}

export const newJob = (id: string, requestId: string, items: readonly BatchItem[]): Job => ({
  id,
  state: "queued",
  requestId,
  retries: 0,
  items: items.map(pending),
});

/** How many items are ready, those that failed among them. */
export const readyCount = ({ items }: Job): number => items.filter(isReady).length;

export const isLost = (job: Job & { aliveUntilMs: number }, nowMs: number): boolean =>
  job.state !== "done" && job.aliveUntilMs < nowMs;

/** The job as it is once nobody works at it. */
export const endedJob = ({ id, requestId, retries, items }: Job): Job => ({
  id,
  state: "done",
  requestId,
  retries,
  items: items.map(cutShort),
});
