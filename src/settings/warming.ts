import { z } from "zod";
import { DAY_S, integer } from "./values.ts";

/** What is drawn before it is asked for. */
export const warmingVariables = z.object({
  WARM_CHARTS: integer(0, 500)
    .default(50)
    .describe(
      "how many of the charts asked for most are drawn anew before they expire, where there is a Redis; 0 turns it off",
    ),
  WARM_INTERVAL_S: integer(1, 7 * DAY_S)
    .default(21_600)
    .describe(
      "how often that is done, in seconds (Node); on Workers the cron trigger of wrangler.toml says it, and this should say the same",
    ),
  WARM_COUNT_INTERVAL_S: integer(0, 3600)
    .default(60)
    .describe(
      "how often an instance writes to Redis what it was asked for most, at the most, in seconds; always along with a picture",
    ),
});

/** The same as the service has them. */
export const warmingSettings = (values: z.infer<typeof warmingVariables>) => ({
  warmCharts: values.WARM_CHARTS,
  warmIntervalSeconds: values.WARM_INTERVAL_S,
  warmCountIntervalSeconds: values.WARM_COUNT_INTERVAL_S,
});
