import type { Background } from "./cache/background.ts";
import type { ReadThrough } from "./cache/read-through.ts";
import type { Settings } from "./config.ts";
import { createRemoteData, type RemoteData } from "./data/remote/remote-data.ts";
import type { RemoteFetch } from "./data/remote/remote-fetch.ts";
import { createTableCache } from "./data/table-cache.ts";
import { createDatasetService } from "./dataset-service.ts";
import { datasetLimits, maxRecordBytesOf } from "./limits-of.ts";
import { once } from "./once.ts";
import type { DataSources } from "./ports/data-sources.ts";
import type { DatasetService } from "./ports/dataset-service.ts";
import type { Log } from "./ports/log.ts";
import { createProcessedStore } from "./processed-store.ts";
import type { RecordStore } from "./records/record-store.ts";

export interface DataParts {
  readonly settings: Settings;
  /** Where datasets are kept. */
  readonly records: RecordStore;
  readonly fetchRemote: RemoteFetch;
  /** Keeps remote data, and what transforms make of any. */
  readonly cache: ReadThrough;
  readonly background: Background;
  readonly now: () => number;
  readonly log: Log;
}

export interface ChartData {
  readonly datasets: DatasetService;
  readonly remote: RemoteData;
  /** All of it, as drawing asks for it. */
  readonly sources: DataSources;
}

/** The data of charts: stored, remote, and processed. */
export function composeData(parts: DataParts): ChartData {
  const { settings, records, fetchRemote, cache, background, now, log } = parts;
  const datasets = createDatasetService({
    records,
    loadCodec: once(() => import("./data/dataset-codec.ts")),
    tables: createTableCache({ maxBytes: settings.tableCacheBytes }),
    limits: datasetLimits(settings),
    maxChunkBytes: maxRecordBytesOf(settings),
    versionSeconds: settings.datasetVersionSeconds,
    now,
  });
  const remote = createRemoteData({
    cache: cache.content,
    fetch: fetchRemote,
    hosts: settings.dataHosts,
    allowsLoopbackHttp: settings.environment === "development",
    maxBytes: settings.remoteDataBytes,
    timeoutMs: settings.remoteDataTimeoutMs,
    ttlSeconds: settings.remoteDataTtlSeconds,
    staleSeconds: settings.remoteDataStaleSeconds,
    now,
    onFault: (code, isServedStale) => log("remote-fault", { code, isServedStale }),
  });
  const sources: DataSources = {
    columns: datasets.columns,
    load: datasets.load,
    read: (url, hash) => remote.read(url, hash, background),
    processed: createProcessedStore({ cache, background }),
  };
  return { datasets, remote, sources };
}
