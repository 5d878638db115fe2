import { z } from "zod";
import { DAY_S, integer } from "./values.ts";

/** How long what is kept, here and on its way. */
export const lifetimesVariables = z.object({
  CHART_TTL_S: integer(1)
    .default(30 * DAY_S)
    .describe("how long a tier keeps a picture, in seconds"),
  CHART_STALE_S: integer(0)
    .default(DAY_S)
    .describe("how long after that a picture is still served, while it is drawn anew, in seconds"),
  CHART_STALE_IF_ERROR_S: integer(0)
    .default(7 * DAY_S)
    .describe("the same where drawing it anew fails, in seconds"),
  MIN_TTL_S: integer(1)
    .default(1)
    .describe("the shortest lifetime that a request can ask for by `ttl`, in seconds"),
  MAX_TTL_S: integer(1)
    .default(365 * DAY_S)
    .describe("the longest one, in seconds"),
  PROCESSED_TTL_S: integer(1)
    .default(7 * DAY_S)
    .describe("how long what the transforms made of a dataset is kept, in seconds"),
  NEGATIVE_TTL_S: integer(1, 3600)
    .default(60)
    .describe("how long it is remembered that a spec cannot be drawn, in seconds"),
  CLOCK_TTL_S: integer(1)
    .default(60)
    .describe(
      "the same for a picture that shows the time of drawing, since its spec calls `now()`, in seconds",
    ),
  BROWSER_TTL_S: integer(0)
    .default(DAY_S)
    .describe("how long a browser keeps a picture before it asks again, in seconds"),
  CDN_TTL_S: integer(0)
    .default(7 * DAY_S)
    .describe("the same for caches between browser and service, in seconds"),
});

/** The same as the service has them. */
export const lifetimesSettings = (values: z.infer<typeof lifetimesVariables>) => ({
  chartTtlSeconds: values.CHART_TTL_S,
  chartStaleSeconds: values.CHART_STALE_S,
  chartStaleIfErrorSeconds: values.CHART_STALE_IF_ERROR_S,
  minTtlSeconds: values.MIN_TTL_S,
  maxTtlSeconds: values.MAX_TTL_S,
  processedTtlSeconds: values.PROCESSED_TTL_S,
  negativeTtlSeconds: values.NEGATIVE_TTL_S,
  clockTtlSeconds: values.CLOCK_TTL_S,
  browserTtlSeconds: values.BROWSER_TTL_S,
  cdnTtlSeconds: values.CDN_TTL_S,
});
