import type { Handler, MiddlewareHandler } from "hono";
import { type PlotType, parsePlotType } from "../chart/plot/plot-types.ts";
import { ServiceError } from "../errors.ts";
import { lazily } from "../lazily.ts";
import type { AppEnv } from "./app-env.ts";
import type { ChartHandlerDeps } from "./chart-handler.ts";
import { parseFormat } from "./parse-format.ts";
import { parsePlotRequest } from "./parse-plot-request.ts";
import { parseUrlQuery } from "./query.ts";

/** `/plot/TYPE.FMT`: type, format → signature → the plot's spec → picture. */
export function plotHandler(deps: ChartHandlerDeps): Handler<AppEnv> {
  const { answerText, checkSignature, formats, settings } = deps;
  return async (c) => {
    const { type, extension } = parsePlotPath(c.req.path);
    const format = parseFormat(extension, formats);
    const query = lazily(() => parseUrlQuery(c.req.url));
    await checkSignature(c, query);
    return answerText(c, c.req.url, () => parsePlotRequest(query(), type, format, settings.maxDepth));
  };
}

/** Refuses a type that there is none of, whatever the method. */
export const knownPlot: MiddlewareHandler<AppEnv> = async (c, next) => {
  parsePlotPath(c.req.path);
  await next();
};

/** @throws ServiceError ROUTE_NOT_FOUND */
function parsePlotPath(path: string): { type: PlotType; extension: string } {
  const [name = "", ...extension] = path.slice("/plot/".length).split(".");
  const type = parsePlotType(name);
  if (extension.length > 0) return { type, extension: extension.join(".") };
  throw new ServiceError("ROUTE_NOT_FOUND", `The address of a plot ends in a format: /plot/${type}.svg.`);
}
