import type { Background } from "../cache/background.ts";
import { askChart } from "../chart/ask-chart.ts";
import { readSvgHead, type SvgHead } from "../chart/svg-head.ts";
import type { ChartService } from "../ports/chart-service.ts";
import type { StoredChart } from "../ports/chart-store.ts";

/** What is known of a stored chart's picture once it is drawn. */
export interface StoredPicture extends SvgHead {
  /** Pixels per px, as the request has it. */
  readonly scale: number;
  /** How long this may be taken for true, where it can change. */
  readonly dataTtlSeconds?: number;
}

const MAX_TITLE_CHARS = 200;

/**
 * Draws a stored chart as SVG, or finds it drawn, and reads what it says of itself. Its page shows that picture, so
 * nothing is drawn for this alone.
 *
 * @throws ServiceError as the picture itself does
 */
export async function storedPicture(
  charts: ChartService,
  { body }: StoredChart,
  background: Background,
): Promise<StoredPicture> {
  const { chart } = askChart(body, { query: new Map() }, "svg");
  const identified = await charts.identify(chart, background);
  const { dataTtlSeconds } = identified;
  const { entry } = await charts.get(identified, background);
  const head = readSvgHead(entry.body);
  if (head === undefined) throw new Error("an SVG of this service has no size");
  return {
    ...head,
    title: oneLine(head.title, MAX_TITLE_CHARS),
    description: oneLine(head.description),
    scale: chart.options.scale,
    ...(dataTtlSeconds === undefined ? {} : { dataTtlSeconds }),
  };
}

function oneLine(text: string, maxChars = Number.POSITIVE_INFINITY): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= maxChars ? line : `${line.slice(0, maxChars - 1)}…`.toWellFormed();
}
