import type { Handler } from "hono";
import type { Format } from "../chart/formats.ts";
import type { Settings } from "../config.ts";
import type { ChartAnswers } from "./answer-chart.ts";
import type { AppEnv } from "./app-env.ts";
import { parseFormat } from "./parse-format.ts";
import { parseCarriedChart, parsePostedChart } from "./parse-request.ts";

export interface ChartHandlerDeps extends ChartAnswers {
  readonly formats: ReadonlySet<Format>;
  readonly settings: Settings;
}

/** `/chart.FMT`: format → request → answer. */
export function chartHandler({
  answerChart,
  answerUrl,
  formats,
  settings,
}: ChartHandlerDeps): Handler<AppEnv> {
  const limits = { maxBytes: settings.maxBodyBytes, maxDepth: settings.maxDepth };

  return async function answerCarriedChart(c) {
    const format = parseFormat(c.req.path.slice("/chart.".length), formats);
    return c.req.method === "POST"
      ? answerChart(c, await parsePostedChart(c.req.raw, format, limits))
      : answerUrl(c, () => parseCarriedChart(c.req.url, format, limits));
  };
}
