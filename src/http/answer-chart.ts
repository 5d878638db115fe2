import type { Context } from "hono";
import type { Admission } from "../access/admission.ts";
import type { AskedChart } from "../chart/ask-chart.ts";
import { estimateBytes } from "../chart/estimate-bytes.ts";
import { estimateCostMs } from "../chart/estimate-cost.ts";
import { MEDIA_TYPES } from "../chart/formats.ts";
import type { Settings } from "../config.ts";
import type { ChartService } from "../ports/chart-service.ts";
import type { AskedCharts } from "../warming/asked-charts.ts";
import { chartText } from "../warming/chart-text.ts";
import type { AppEnv } from "./app-env.ts";
import { chartCacheHeaders, NO_STORE } from "./cache-control.ts";
import { chartResponse, notModified } from "./chart-response.ts";
import { isCompressible } from "./compress.ts";
import { namesAny, namesEtag } from "./conditional.ts";
import { etagOf } from "./etag.ts";
import { createKnownCharts, type KnownChart } from "./known-charts.ts";

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

/**
 * @param text that the chart follows from, and nothing else
 * @param read reads the chart; not called where it is known already
 */
export type AnswerText = (c: Context<AppEnv>, text: string, read: () => AskedChart) => Promise<Response>;

export interface ChartAnswers {
  readonly answerChart: AnswerChart;
  /** For a chart that the request carries whole. */
  readonly answerText: AnswerText;
}

const KNOWN_CHARTS_BYTES = 2 * 1024 * 1024;

/** Answers a chart, whatever address asked for it: key → 304? → picture. */
export function createChartAnswers(deps: AnswerChartDeps): ChartAnswers {
  const { charts, admission, settings, compress, asked } = deps;
  const knownCharts = createKnownCharts({ maxBytes: KNOWN_CHARTS_BYTES });

  async function identify(c: Context<AppEnv>, askedChart: AskedChart): Promise<KnownChart> {
    // Before anything can fail: how an error is answered is among the options.
    c.set("answer", askedChart.answer);
    c.get("held").hold(estimateBytes(askedChart.chart.spec));
    return { asked: askedChart, identified: await charts.identify(askedChart.chart, c.env.background) };
  }

  async function answerKnown(
    c: Context<AppEnv>,
    { asked: { chart, answer }, identified }: KnownChart,
    lastsSeconds = Number.POSITIVE_INFINITY,
  ): Promise<Response> {
    const { format, ttlSeconds = Number.POSITIVE_INFINITY } = chart;
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
  }

  return {
    answerChart: async (c, askedChart, lastsSeconds) =>
      answerKnown(c, await identify(c, askedChart), lastsSeconds),
    async answerText(c, text, read) {
      const known = knownCharts.get(text, read);
      if (known !== undefined) {
        c.set("answer", known.asked.answer);
        return answerKnown(c, known);
      }
      const found = await identify(c, read());
      knownCharts.set(text, found);
      return answerKnown(c, found);
    },
  };
}
