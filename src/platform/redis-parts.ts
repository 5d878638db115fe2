import type { Store } from "../cache/store.ts";
import type { StoredBytesCounter } from "../cache/stored-bytes.ts";
import type { Settings } from "../config.ts";
import type { RecordStore } from "../records/record-store.ts";
import type { AskedCharts } from "../warming/asked-charts.ts";
import type { PopularCharts } from "../warming/popular-charts.ts";
import { recordPrefix } from "./key-prefix.ts";
import { createUpstashPopular } from "./upstash-popular.ts";
import { createUpstashRecordStore } from "./upstash-record-store.ts";
import { createUpstashStore } from "./upstash-store.ts";

/** What Redis does for the service. */
export interface RedisParts {
  readonly store: Store;
  readonly records: RecordStore;
  readonly popular: PopularCharts;
}

export interface RedisCounts {
  readonly storedBytes: StoredBytesCounter;
  readonly asked: AskedCharts;
}

/** `undefined` where no Redis is configured. */
export function createRedisParts(
  settings: Settings,
  { storedBytes, asked }: RedisCounts,
): RedisParts | undefined {
  const { redis, tierDeadlineMs, storeTimeoutMs: timeoutMs, storeRequestBytes: maxRequestBytes } = settings;
  if (redis === undefined) return undefined;
  const database = { ...redis, keyPrefix: recordPrefix(settings) };
  return {
    store: createUpstashStore({
      ...database,
      readTimeoutMs: tierDeadlineMs,
      maxValueBytes: settings.redisEntryBytes,
      maxRequestBytes,
      onStored: storedBytes.count,
      takeCounts: asked.take,
    }),
    records: createUpstashRecordStore({ ...database, timeoutMs, maxRequestBytes }),
    popular: createUpstashPopular({ ...database, timeoutMs }),
  };
}
