import type { Policies } from "./cache/policy.ts";
import type { Settings } from "./config.ts";

/** Stored charts and datasets are records; what is kept of them here are copies. */
export function policiesOf(settings: Settings): Policies {
  const only = (ttlSeconds: number) => ({ ttlSeconds, staleSeconds: 0, staleIfErrorSeconds: 0 });
  return {
    kinds: {
      chart: {
        ttlSeconds: settings.chartTtlSeconds,
        staleSeconds: settings.chartStaleSeconds,
        staleIfErrorSeconds: settings.chartStaleIfErrorSeconds,
      },
      "stored-chart": only(settings.datasetNameTtlSeconds),
      dataset: only(settings.datasetNameTtlSeconds),
      processed: only(settings.processedTtlSeconds),
      negative: only(settings.negativeTtlSeconds),
    },
    minTtlSeconds: settings.minTtlSeconds,
    maxTtlSeconds: settings.maxTtlSeconds,
    clockTtlSeconds: settings.clockTtlSeconds,
  };
}
