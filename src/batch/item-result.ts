import { ERRORS, type ErrorCode, type ErrorPlace, type ServiceError } from "../errors.ts";
import type { BatchItem } from "./batch-item.ts";

/** What of an item's error is told. */
export interface ItemError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly places: readonly ErrorPlace[];
}

/** What came of an item. */
export interface ItemResult {
  /** `null` where the item cannot be read. */
  readonly id: string | null;
  /** `null` where the item cannot be read, or what it reads cannot be resolved. */
  readonly key: string | null;
  /** An HTTP status; 202 for an item that is not ready. */
  readonly status: number;
  /** `hit` where the cache had every picture of the item, `null` where it was not asked. */
  readonly cache: "hit" | "miss" | null;
  readonly error?: ItemError;
}

const PENDING = 202;

export const isReady = ({ status }: ItemResult): boolean => status !== PENDING;

const idOf = (item: BatchItem): string | null => ("id" in item ? item.id : null);

export const pending = (item: BatchItem): ItemResult => ({
  id: idOf(item),
  key: null,
  status: PENDING,
  cache: null,
});

export const drawn = (item: BatchItem, key: string, cache: "hit" | "miss"): ItemResult => ({
  id: idOf(item),
  key,
  status: 200,
  cache,
});

/** @param key the item's, where the failure came after the look-up */
export const failed = (item: BatchItem, error: ServiceError, key: string | null = null): ItemResult => ({
  id: idOf(item),
  key,
  status: error.status,
  cache: key === null ? null : "miss",
  error: { code: error.code, message: error.message, places: error.places },
});

const CUT_SHORT = "The time of the job was up before this was drawn. Send it again: what was drawn is kept.";

/** What is left of an item whose job ended before it was ready. */
export const cutShort = (result: ItemResult): ItemResult =>
  isReady(result)
    ? result
    : {
        ...result,
        status: ERRORS.JOB_CUT_SHORT[0],
        error: { code: "JOB_CUT_SHORT", message: CUT_SHORT, places: [] },
      };

/** 5xx of another's making: the same may succeed in a moment. */
export const mayRetry = ({ status }: ItemResult): boolean => status === 503;
