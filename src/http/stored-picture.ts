import type { Context } from "hono";
import type { Admission } from "../access/admission.ts";
import { askChart } from "../chart/ask-chart.ts";
import { estimateBytes } from "../chart/estimate-bytes.ts";
import { estimateCostMs } from "../chart/estimate-cost.ts";
import { readSvgHead, type SvgHead } from "../chart/svg-head.ts";
import type { ChartService } from "../ports/chart-service.ts";
import type { StoredChart } from "../ports/chart-store.ts";
import type { AppEnv } from "./app-env.ts";

export interface StoredPictureDeps {
  readonly charts: ChartService;
  readonly admission: Admission;
}

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
 * @throws ServiceError as the picture itself does, RATE_LIMITED among them
 */
export async function storedPicture(
  { charts, admission }: StoredPictureDeps,
  { body }: StoredChart,
  c: Context<AppEnv>,
): Promise<StoredPicture> {
  const { client, background } = c.env;
  const { chart } = askChart(body, { query: new Map() }, "svg");
  c.get("held").hold(estimateBytes(chart.spec));
  const identified = await charts.identify(chart, background);
  const { dataTtlSeconds } = identified;
  const admit = () => admission.drawing(client, estimateCostMs(identified.request));
  const { entry } = await charts.get(identified, background, admit);
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
