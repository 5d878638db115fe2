import type { Context } from "hono";
import type { Admission } from "../access/admission.ts";
import type { AskedChart } from "../chart/ask-chart.ts";
import { estimateCostMs } from "../chart/estimate-cost.ts";
import { MEDIA_TYPES } from "../chart/formats.ts";
import type { Settings } from "../config.ts";
import type { ChartService } from "../ports.ts";
import type { AskedCharts } from "../warming/asked-charts.ts";
import { chartText } from "../warming/chart-text.ts";
import type { AppEnv } from "./app-env.ts";
import { chartCacheHeaders, NO_STORE } from "./cache-control.ts";
import { chartResponse, notModified } from "./chart-response.ts";
import { isCompressible } from "./compress.ts";
import { namesAny, namesEtag } from "./conditional.ts";
import { etagOf } from "./etag.ts";

export interface AnswerChartDeps {
  readonly charts: ChartService;
  readonly admission: Admission;
  readonly settings: Settings;
  readonly compress: boolean;
  /** Counts what was asked for. */
  readonly asked: Pick<AskedCharts, "note">;
}

/** A stale picture is being drawn anew: caches on the way are not to keep it. */
const STALE_TTL_S = 60;

/** @param lastsSeconds how long what was asked for is there at all, where that has an end */
export type AnswerChart = (c: Context<AppEnv>, asked: AskedChart, lastsSeconds?: number) => Promise<Response>;

/** Answers a chart, whatever address asked for it: key → 304? → picture. */
export function createAnswerChart(deps: AnswerChartDeps): AnswerChart {
  const { charts, admission, settings, compress, asked } = deps;
  return async function answerChart(c, { chart, answer }, lastsSeconds = Number.POSITIVE_INFINITY) {
    c.set("answer", answer);
    const { format, ttlSeconds = Number.POSITIVE_INFINITY } = chart;
    const identified = await charts.identify(chart, c.env.background);
    const { key, dataWarnings } = identified;
    const { isPrivate, expiresAtMs } = c.get("access") ?? {};
    // A signature that has expired opens nothing more, as data that has changed.
    const dataTtlSeconds =
      expiresAtMs === undefined
        ? identified.dataTtlSeconds
        : Math.min(identified.dataTtlSeconds ?? Number.POSITIVE_INFINITY, (expiresAtMs - Date.now()) / 1000);
    const isPost = c.req.method === "POST";
    const cacheHeaders = (freshSeconds: number) => ({
      ...(isPost
        ? NO_STORE
        : chartCacheHeaders(settings, {
            ttlSeconds: Math.min(freshSeconds, lastsSeconds),
            dataTtlSeconds,
            isPrivate,
          })),
      // A 304 says it too, and has no type for the compressing middleware to go by.
      ...(compress && isCompressible(MEDIA_TYPES[format]) ? { Vary: "Accept-Encoding" } : {}),
    });
    const lasting = { key, dataWarnings, etag: etagOf(key, format), cacheHeaders: cacheHeaders(ttlSeconds) };
    // RFC 9110, section 13.1.2: what a POST answers is not selected by its address.
    const ifNoneMatch = isPost ? null : c.req.raw.headers.get("If-None-Match");
    if (namesEtag(ifNoneMatch, lasting.etag)) return notModified(lasting);

    const admit = () => admission.drawing(c.env.client, estimateCostMs(identified.request));
    const result = await charts.get(identified, c.env.background, admit);
    asked.note(`${key}.${format}`, () => chartText(chart));
    const { isVolatile, createdAtMs, freshUntilMs } = result.entry;
    const leftSeconds = Math.max(0, Math.floor((freshUntilMs - Date.now()) / 1000));
    // A picture that shows the time of drawing has a tag of its own at each drawing: only its entry tells which.
    const validated = isVolatile
      ? {
          ...lasting,
          etag: etagOf(key, format, createdAtMs),
          cacheHeaders: cacheHeaders(leftSeconds),
        }
      : leftSeconds > 0
        ? lasting
        : { ...lasting, cacheHeaders: cacheHeaders(Math.min(ttlSeconds, STALE_TTL_S)) };
    return namesAny(ifNoneMatch) || (isVolatile && namesEtag(ifNoneMatch, validated.etag))
      ? notModified(validated)
      : chartResponse(result, validated, format, answer);
  };
}
