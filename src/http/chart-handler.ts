import type { Handler } from "hono";
import type { Format } from "../chart/formats.ts";
import type { Settings } from "../config.ts";
import { once } from "../once.ts";
import type { AnswerChart } from "./answer-chart.ts";
import type { AppEnv } from "./app-env.ts";
import { parseFormat } from "./parse-format.ts";
import { parseChartRequest } from "./parse-request.ts";
import { parseUrlQuery } from "./query.ts";
import { readBody } from "./read-body.ts";
import type { CheckSignature } from "./signature-check.ts";

export interface ChartHandlerDeps {
  readonly answerChart: AnswerChart;
  readonly checkSignature: CheckSignature;
  readonly formats: ReadonlySet<Format>;
  readonly settings: Settings;
}

/** `/chart.FMT`: format → signature → request → answer. */
export function chartHandler(deps: ChartHandlerDeps): Handler<AppEnv> {
  const { answerChart, checkSignature, formats, settings } = deps;
  const limits = { maxBytes: settings.maxBodyBytes, maxDepth: settings.maxDepth };

  return async function answerCarriedChart(c) {
    const format = parseFormat(c.req.path.slice("/chart.".length), formats);
    const query = parseUrlQuery(c.req.url);
    const body = c.req.method === "POST" ? once(() => readBody(c.req.raw, limits.maxBytes)) : undefined;
    await checkSignature(c, query, body);
    return answerChart(c, parseChartRequest(query, await body?.(), format, limits));
  };
}
