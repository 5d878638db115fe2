import type { Background } from "../cache/background.ts";
import type { ChartKey } from "../chart/chart-key.ts";
import type { BodyRequest } from "../chart/envelope.ts";
import type { StoredChartId } from "../chart/stored-chart-id.ts";

/** A chart request that is kept. */
export interface StoredChart {
  readonly id: StoredChartId;
  readonly body: BodyRequest;
  /** ISO 8601; `null` where it stays until it is deleted. */
  readonly expires: string | null;
  readonly durability: "redis" | "local";
}

/**
 * Chart requests by id. All throw a `ServiceError`: CHART_NOT_FOUND for what is not stored, STORE_UNAVAILABLE where
 * that cannot be told or a write was not taken.
 */
export interface ChartStore {
  /**
   * Stores a request that can be asked for, over data that is there; the same request twice is one. `key` is that of
   * its picture at the moment.
   */
  store(body: BodyRequest, background: Background): Promise<StoredChart & { readonly key: ChartKey }>;
  /** What was stored, all of its own: to be written to by whoever opens it. */
  open(id: StoredChartId): Promise<StoredChart>;
  /** The same for several, in their order, in one round trip. */
  openMany(ids: readonly StoredChartId[]): Promise<readonly PromiseSettledResult<StoredChart>[]>;
  delete(id: StoredChartId): Promise<void>;
}
