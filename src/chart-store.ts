import { askChart } from "./chart/ask-chart.ts";
import { parseRef } from "./chart/dataset-ref.ts";
import { readDatasetUrl } from "./chart/dataset-url.ts";
import type { BodyRequest } from "./chart/envelope.ts";
import { sourcesOf } from "./chart/map-sources.ts";
import type { JsonObject } from "./chart/request.ts";
import { type StoredChartId, storedChartId } from "./chart/stored-chart-id.ts";
import { isOver, lifetimeOf } from "./data/lifetime.ts";
import { ServiceError } from "./errors.ts";
import type { ChartService } from "./ports/chart-service.ts";
import type { ChartStore, StoredChart } from "./ports/chart-store.ts";
import type { DatasetService } from "./ports/dataset-service.ts";
import type { RecordBytes, RecordStore } from "./records/record-store.ts";
import {
  encodeStoredChart,
  readStoredChart,
  type StoredChartRecord,
  storedChartKey,
} from "./records/stored-chart-record.ts";
import { storeUnavailable } from "./records/with-store-errors.ts";

export interface ChartStoreOptions {
  readonly records: RecordStore;
  readonly charts: Pick<ChartService, "identify">;
  readonly datasets: Pick<DatasetService, "describe">;
  /** Of a record's base64 text. */
  readonly maxRecordBytes: number;
  readonly now: () => number;
}

/** Chart requests over a record store, each under an id that follows from what it asks for. */
export function createChartStore(options: ChartStoreOptions): ChartStore {
  const { records, charts, datasets, maxRecordBytes, now } = options;
  const { durability } = records;

  function storedChart(id: StoredChartId, { body, expiresAtMs }: StoredChartRecord): StoredChart {
    return { id, body, expires: expiresAtMs === undefined ? null : isoTime(expiresAtMs), durability };
  }

  /** As it is kept already; one that cannot be read is replaced. */
  async function earlier(id: StoredChartId): Promise<StoredChartRecord | undefined> {
    const [bytes] = await records.getMany([storedChartKey(id)], "fresh");
    const record = bytes && readStoredChart(bytes);
    return record === undefined || isOver(record, now()) ? undefined : record;
  }

  function read(id: StoredChartId, bytes: RecordBytes | undefined): StoredChart {
    if (bytes === undefined) throw notFound(id);
    const record = readStoredChart(bytes);
    // What cannot be read is not what was never stored.
    if (record === undefined) throw storeUnavailable();
    if (isOver(record, now())) throw notFound(id);
    return storedChart(id, record);
  }

  async function open(id: StoredChartId): Promise<StoredChart> {
    const [bytes] = await records.getMany([storedChartKey(id)]);
    return read(id, bytes);
  }

  async function checkDatasets(spec: JsonObject): Promise<void> {
    const urls = sourcesOf(spec).flatMap(({ url }) => (typeof url === "string" ? [url] : []));
    const refs = new Set(urls.flatMap((url) => readDatasetUrl(url) ?? []));
    await Promise.all([...refs].map((ref) => datasets.describe(parseRef(ref))));
  }

  function checkedSize(bytes: RecordBytes): RecordBytes {
    if (Math.ceil(bytes.length / 3) * 4 <= maxRecordBytes) return bytes;
    const most = Math.floor(maxRecordBytes / 4) * 3;
    throw new ServiceError(
      "BODY_TOO_LARGE",
      `The request takes ${bytes.length} bytes compressed; at most ${most} are stored. Store its data as a dataset, and name that.`,
    );
  }

  return {
    async store(body, background) {
      const { chart } = askChart(body, { query: new Map() }, "svg");
      const { request, key } = await charts.identify(chart, background);
      await checkDatasets(request.spec);
      const id = await storedChartId(body);
      const before = await earlier(id);
      const record = { body, ...lifetimeOf({ expiresAtMs: expiryOf(body, before, now()) }) };
      if (before === undefined || before.expiresAtMs !== record.expiresAtMs) {
        const bytes = checkedSize(encodeStoredChart(record));
        await records.put({ records: [{ key: storedChartKey(id), bytes, ...lifetimeOf(record) }] });
      }
      return { ...storedChart(id, record), key };
    },

    open,

    async openMany(ids) {
      // Where all cannot be had together each is tried alone: of some there are copies.
      const found =
        ids.length < 2 ? undefined : await records.getMany(ids.map(storedChartKey)).catch(() => undefined);
      const charts = ids.map(async (id, index) => (found === undefined ? open(id) : read(id, found[index])));
      return Promise.allSettled(charts);
    },

    async delete(id) {
      const [bytes] = await records.getMany([storedChartKey(id)], "fresh");
      if (bytes === undefined) throw notFound(id);
      await records.delete([storedChartKey(id)]);
    },
  };
}

/** The later of two ends: no storing ever shortens what another relies on. */
function expiryOf(
  { expiresInSeconds }: BodyRequest,
  before: StoredChartRecord | undefined,
  nowMs: number,
): number | undefined {
  if (expiresInSeconds === undefined) return undefined;
  const given = nowMs + 1000 * expiresInSeconds;
  if (before === undefined) return given;
  return before.expiresAtMs === undefined ? undefined : Math.max(before.expiresAtMs, given);
}

const isoTime = (ms: number): string => new Date(ms).toISOString();

const notFound = (id: string): ServiceError =>
  new ServiceError("CHART_NOT_FOUND", `There is no chart ${id} stored here.`);
