import { askChart } from "../chart/ask-chart.ts";
import type { ChartRequest } from "../chart/request.ts";
import type { StoredChartId } from "../chart/stored-chart-id.ts";
import type { ChartStore, StoredChart } from "../ports/chart-store.ts";
import type { Placed, ReadableItem } from "./batch-item.ts";

export type OpenedItem = PromiseSettledResult<ChartRequest>;

/** What the items ask for, in their order, in the first format of each; those that are stored take one round trip. */
export async function openItems(
  items: readonly Placed<ReadableItem>[],
  stored: Pick<ChartStore, "openMany">,
): Promise<readonly OpenedItem[]> {
  const ids = new Set(items.flatMap(({ item }) => ("chart" in item ? [] : [item.id])));
  const found = ids.size === 0 ? [] : await stored.openMany([...ids]);
  const byId = new Map([...ids].map((id, index) => [id, found[index]]));
  return Promise.allSettled(items.map(async ({ item }) => open(item, byId)));
}

function open(
  item: ReadableItem,
  found: ReadonlyMap<StoredChartId, PromiseSettledResult<StoredChart> | undefined>,
): ChartRequest {
  if ("chart" in item) return item.chart;
  const opened = found.get(item.id);
  if (opened?.status !== "fulfilled") throw opened?.reason;
  const { body } = opened.value;
  const [format = "svg"] = item.formats;
  const options = { ...body.options, ...item.options };
  return askChart({ ...body, options }, { query: new Map() }, format).chart;
}
