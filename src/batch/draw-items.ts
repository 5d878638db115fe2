import type { Background } from "../cache/background.ts";
import type { ChartRequest } from "../chart/request.ts";
import type { ServiceError } from "../errors.ts";
import type { ChartService, IdentifiedChart, ManyCharts } from "../ports/chart-service.ts";
import type { ChartStore } from "../ports/chart-store.ts";
import type { Placed, ReadableItem } from "./batch-item.ts";
import { drawn, failed, type ItemResult } from "./item-result.ts";
import { openItems } from "./open-items.ts";

export interface DrawItems {
  readonly charts: Pick<ChartService, "identifyMany" | "getMany">;
  readonly stored: Pick<ChartStore, "openMany">;
  /** What is told of a failure. */
  readonly toError: (thrown: unknown) => ServiceError;
}

export interface Drawing {
  readonly background: Background;
  readonly freshForMs?: number | undefined;
  readonly admit?: ManyCharts["admit"];
  /** Once aborted nothing more is begun; items that are not ready then get no result. */
  readonly signal: AbortSignal;
  readonly onResult: (placed: Placed<ReadableItem>, result: ItemResult) => void;
}

type Outcome = "hit" | "miss" | ServiceError;

/** One picture, and the items that it belongs to. */
interface Wanted {
  readonly chart: IdentifiedChart;
  readonly waiting: Item[];
  outcome?: Outcome;
}

interface Item {
  readonly placed: Placed<ReadableItem>;
  readonly key: string;
  readonly pictures: Wanted[];
}

/**
 * Has every picture of the items in the cache: all that they read is resolved at once, all tiers are asked at once,
 * and what none of them has is drawn. A picture that several items want is one.
 */
export async function drawItems(
  items: readonly Placed<ReadableItem>[],
  { charts, stored, toError }: DrawItems,
  { background, freshForMs, admit, signal, onResult }: Drawing,
): Promise<void> {
  const wanted = new Map<string, Wanted>();

  function settle(picture: Wanted, outcome: Outcome): void {
    picture.outcome = outcome;
    for (const { placed, key, pictures } of picture.waiting) {
      const outcomes = pictures.flatMap((one) => one.outcome ?? []);
      if (outcomes.length < pictures.length) continue;
      const error = outcomes.find((one) => typeof one !== "string");
      const cache = outcomes.includes("miss") ? "miss" : "hit";
      onResult(
        placed,
        error === undefined ? drawn(placed.item, key, cache) : failed(placed.item, error, key),
      );
    }
  }

  const opened = await openItems(items, stored);
  const open: { placed: Placed<ReadableItem>; chart: ChartRequest }[] = [];
  for (const [index, placed] of items.entries()) {
    const request = opened[index];
    if (request?.status === "fulfilled") open.push({ placed, chart: request.value });
    else onResult(placed, failed(placed.item, toError(request?.reason)));
  }
  const identified = await charts.identifyMany(
    open.map(({ chart }) => chart),
    background,
  );
  for (const [index, { placed }] of open.entries()) {
    const found = identified[index];
    if (found?.status === "fulfilled") want(placed, found.value, wanted);
    else onResult(placed, failed(placed.item, toError(found?.reason)));
  }

  const pictures = [...wanted.values()];
  await charts.getMany(
    pictures.map(({ chart }) => chart),
    background,
    {
      freshForMs,
      admit,
      signal,
      onSettled: (index, settled) => {
        const picture = pictures[index];
        if (picture === undefined) return;
        if ("error" in settled) settle(picture, toError(settled.error));
        else settle(picture, settled.rendered || settled.collapsed ? "miss" : "hit");
      },
    },
  );
}

function want(
  placed: Placed<ReadableItem>,
  { key, ...found }: IdentifiedChart,
  wanted: Map<string, Wanted>,
): void {
  const item: Item = { placed, key, pictures: [] };
  for (const format of placed.item.formats) {
    const pictureKey = `${key}.${format}`;
    const picture = wanted.get(pictureKey) ?? {
      chart: { ...found, key, request: { ...found.request, format } },
      waiting: [],
    };
    wanted.set(pictureKey, picture);
    picture.waiting.push(item);
    item.pictures.push(picture);
  }
}
