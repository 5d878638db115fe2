import type { Handler } from "hono";
import { askChart } from "../chart/ask-chart.ts";
import type { Format } from "../chart/formats.ts";
import { isStoredChartId, type StoredChartId } from "../chart/stored-chart-id.ts";
import type { Settings } from "../config.ts";
import { ServiceError } from "../errors.ts";
import type { ChartStore } from "../ports/chart-store.ts";
import type { AnswerChart } from "./answer-chart.ts";
import type { AppEnv } from "./app-env.ts";
import { NO_STORE } from "./cache-control.ts";
import { chartUrls } from "./chart-urls.ts";
import { checkNoParameters } from "./known-parameters.ts";
import { lastsSeconds } from "./lasts-seconds.ts";
import { parseFormat } from "./parse-format.ts";
import { parseBody } from "./parse-request.ts";
import { parseUrlQuery } from "./query.ts";
import { readBody } from "./read-body.ts";
import { requestOrigin } from "./request-origin.ts";

export interface StoredChartHandlerDeps {
  readonly chartStore: ChartStore;
  readonly answerChart: AnswerChart;
  readonly formats: ReadonlySet<Format>;
  readonly settings: Settings;
}

type Handle = Handler<AppEnv>;

/** @throws ServiceError CHART_NOT_FOUND: what is no id leads to nothing */
export function parseStoredChartId(text: string): StoredChartId {
  if (isStoredChartId(text)) return text;
  throw new ServiceError(
    "CHART_NOT_FOUND",
    "No chart can have this id: the id of a stored chart is c- and 43 characters.",
  );
}

/** `POST /charts` */
export const storeChart = ({ chartStore, formats, settings }: StoredChartHandlerDeps): Handle =>
  async function storeChart(c) {
    checkNoParameters(new URL(c.req.url).search);
    const limits = { maxBytes: settings.maxBodyBytes, maxDepth: settings.maxDepth };
    const body = parseBody(await readBody(c.req.raw, limits.maxBytes, c.get("held")), limits);
    const { id, key, expires, durability } = await chartStore.store(body, c.env.background);
    const urls = chartUrls(requestOrigin(c.req.raw), id, formats);
    return Response.json(
      { id, key, urls, expires, durability },
      { status: 201, headers: { ...NO_STORE, Location: `/charts/${id}` } },
    );
  };

/** `GET`, `HEAD /charts/ID.FMT`: format → record → the request as the query has it → answer. */
export const answerStoredChart = ({ chartStore, answerChart, formats }: StoredChartHandlerDeps): Handle =>
  async function answerStoredChart(c) {
    const file = c.req.param("file") ?? "";
    const dot = file.indexOf(".");
    const format = parseFormat(file.slice(dot + 1), formats);
    const id = parseStoredChartId(file.slice(0, dot));
    const { values: query, repeated } = parseUrlQuery(c.req.url);
    const { body, expires } = await chartStore.open(id);
    return answerChart(c, askChart(body, { query, repeated }, format), lastsSeconds(expires));
  };

/** `DELETE /charts/ID` */
export const deleteStoredChart = ({ chartStore }: StoredChartHandlerDeps): Handle =>
  async function deleteStoredChart(c) {
    const id = parseStoredChartId(c.req.param("id") ?? "");
    checkNoParameters(new URL(c.req.url).search);
    await chartStore.delete(id);
    return new Response(null, { status: 204, headers: NO_STORE });
  };
