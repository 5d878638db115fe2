/** The lifetimes of the services under stress, all short, so that much expires in a short run. */
export const CHART_TTL_S = 7;
export const CHART_STALE_S = 2;
export const CHART_STALE_IF_ERROR_S = 4;
export const CLOCK_TTL_S = 1;
export const PURGE_DELAY_S = 1;
export const NAME_TTL_S = 2;
export const TIER_DEADLINE_MS = 5_000;

/** Little room, so that much is evicted, and entries on both sides of what Redis takes. */
export const VARIABLES: Readonly<Record<string, string>> = {
  ENVIRONMENT: "development",
  CHART_TTL_S: String(CHART_TTL_S),
  CHART_STALE_S: String(CHART_STALE_S),
  CHART_STALE_IF_ERROR_S: String(CHART_STALE_IF_ERROR_S),
  CLOCK_TTL_S: String(CLOCK_TTL_S),
  NEGATIVE_TTL_S: "1",
  PROCESSED_TTL_S: "3",
  PURGE_DELAY_S: String(PURGE_DELAY_S),
  DATASET_NAME_TTL_S: String(NAME_TTL_S),
  LEASE_WAIT_MS: "1000",
  REDIS_ENTRY_BYTES: "6000",
  MEMORY_CACHE_BYTES: "150000",
  DISK_CACHE_BYTES: "2000000",
  // What a machine is too slow for is no fault of the cache: a fault of Redis is over sooner than these.
  TIER_DEADLINE_MS: String(TIER_DEADLINE_MS),
  STORE_TIMEOUT_MS: "10000",
  RENDER_THREADS: "0",
  RENDER_TIMEOUT_MS: "60000",
  RENDER_WAIT_MS: "60000",
  WARM_INTERVAL_S: "2",
  WARM_COUNT_INTERVAL_S: "1",
};
