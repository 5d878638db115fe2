import type { Handler } from "hono";
import { type ChartHandlerDeps, createAnswerChart } from "./answer-chart.ts";
import type { AppEnv } from "./app-env.ts";
import { parseFormat } from "./parse-format.ts";
import { parseChartRequest } from "./parse-request.ts";

/** `/chart.FMT`: format → request → picture. */
export function chartHandler(deps: ChartHandlerDeps): Handler<AppEnv> {
  const { formats, settings } = deps;
  const limits = { maxBytes: settings.maxBodyBytes, maxDepth: settings.maxDepth };
  const answerChart = createAnswerChart(deps);

  return async (c) => {
    const format = parseFormat(c.req.path.slice("/chart.".length), formats);
    return answerChart(c, await parseChartRequest(c.req.raw, format, limits));
  };
}
