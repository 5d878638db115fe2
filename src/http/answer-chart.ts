import type { Context } from "hono";
import type { AskedChart } from "../chart/ask-chart.ts";
import { type Format, MEDIA_TYPES } from "../chart/formats.ts";
import type { Settings } from "../config.ts";
import type { ChartService } from "../ports.ts";
import type { AppEnv } from "./app-env.ts";
import { chartCacheHeaders, NO_STORE } from "./cache-control.ts";
import { chartResponse, notModified } from "./chart-response.ts";
import { isCompressible } from "./compress.ts";
import { namesAny, namesEtag } from "./conditional.ts";
import { etagOf } from "./etag.ts";

export interface ChartHandlerDeps {
  readonly charts: ChartService;
  readonly formats: ReadonlySet<Format>;
  readonly settings: Settings;
  readonly compress: boolean;
}

export type AnswerChart = (c: Context<AppEnv>, asked: AskedChart) => Promise<Response>;

/** A chart that was asked for, however it was: key → 304? → picture. */
export function createAnswerChart({ charts, settings, compress }: ChartHandlerDeps): AnswerChart {
  return async function answerChart(c, { chart, answer }) {
    const request = c.req.raw;
    const { format } = chart;
    c.set("answer", answer);

    const identified = await charts.identify(chart, c.env.background);
    const { key, dataTtlSeconds } = identified;
    const isPost = request.method === "POST";
    const cacheHeaders = (ttlSeconds: number | undefined) => ({
      ...(isPost ? NO_STORE : chartCacheHeaders(settings, { ttlSeconds, dataTtlSeconds })),
      // A 304 says it too, and has no type for the compressing middleware to go by.
      ...(compress && isCompressible(MEDIA_TYPES[format]) ? { Vary: "Accept-Encoding" } : {}),
    });
    const lasting = { key, etag: etagOf(key, format), cacheHeaders: cacheHeaders(chart.ttlSeconds) };
    // RFC 9110, section 13.1.2: what a POST answers is not selected by its address.
    const ifNoneMatch = isPost ? null : request.headers.get("If-None-Match");
    if (namesEtag(ifNoneMatch, lasting.etag)) return notModified(lasting);

    const result = await charts.get(identified, c.env.background);
    const { isVolatile, createdAtMs, freshUntilMs } = result.entry;
    // A picture that shows the time of drawing has a tag of its own at each drawing: only its entry tells which.
    const validated = isVolatile
      ? {
          key,
          etag: etagOf(key, format, createdAtMs),
          cacheHeaders: cacheHeaders(Math.max(0, Math.floor((freshUntilMs - Date.now()) / 1000))),
        }
      : lasting;
    return namesAny(ifNoneMatch) || (isVolatile && namesEtag(ifNoneMatch, validated.etag))
      ? notModified(validated)
      : chartResponse(result, validated, format, answer);
  };
}
