import type { Handler } from "hono";
import type { Format } from "../chart/formats.ts";
import type { Settings } from "../config.ts";
import type { AnswerChart } from "./answer-chart.ts";
import type { AppEnv } from "./app-env.ts";
import { parseFormat } from "./parse-format.ts";
import { parseChartRequest } from "./parse-request.ts";

export interface ChartHandlerDeps {
  readonly answerChart: AnswerChart;
  readonly formats: ReadonlySet<Format>;
  readonly settings: Settings;
}

/** `/chart.FMT`: format → request → answer. */
export function chartHandler({ answerChart, formats, settings }: ChartHandlerDeps): Handler<AppEnv> {
  const limits = { maxBytes: settings.maxBodyBytes, maxDepth: settings.maxDepth };

  return async function answerCarriedChart(c) {
    const format = parseFormat(c.req.path.slice("/chart.".length), formats);
    return answerChart(c, await parseChartRequest(c.req.raw, format, limits));
  };
}
