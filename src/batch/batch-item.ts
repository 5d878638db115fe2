import type { Format } from "../chart/formats.ts";
import type { ChartRequest, JsonObject } from "../chart/request.ts";
import type { StoredChartId } from "../chart/stored-chart-id.ts";
import type { ServiceError } from "../errors.ts";

/** A chart of a batch, in one or more formats. */
export interface ChartItem {
  /** That the request would have if it were stored. */
  readonly id: StoredChartId;
  /** In the first of its formats. */
  readonly chart: ChartRequest;
  readonly formats: readonly Format[];
}

/** A chart that is stored. */
export interface StoredItem {
  readonly id: StoredChartId;
  /** They override its own. */
  readonly options: JsonObject;
  readonly formats: readonly Format[];
}

/** An item that says no chart. */
export interface UnreadableItem {
  readonly error: ServiceError;
}

export type ReadableItem = ChartItem | StoredItem;
export type BatchItem = ReadableItem | UnreadableItem;

/** An item with its place in the batch. */
export interface Placed<Item extends BatchItem = BatchItem> {
  readonly index: number;
  readonly item: Item;
}

export const isReadable = (placed: Placed): placed is Placed<ReadableItem> => !("error" in placed.item);
