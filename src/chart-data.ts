import { type DatasetId, parseRef } from "./chart/dataset-ref.ts";
import { datasetUrl, readDatasetUrl } from "./chart/dataset-url.ts";
import { mapSources, sourcesOf } from "./chart/map-sources.ts";
import type { JsonObject } from "./chart/request.ts";
import type { ChartWarning } from "./chart/warning.ts";
import type { DatasetFormat } from "./data/dataset-formats.ts";
import { plotTableOf } from "./data/plot-table.ts";
import { recogniseText } from "./data/recognise-text.ts";
import type { RemoteData } from "./data/remote/remote-data.ts";
import { isRemote } from "./data/remote/remote-url.ts";
import type { Column, Table } from "./data/table.ts";
import { rowsOf } from "./data/table-rows.ts";
import { ServiceError } from "./errors.ts";
import type { Background, DataReader, DatasetService, SourceRows } from "./ports.ts";

export interface ResolvedData {
  /** Stored datasets are addressed by their ids. */
  readonly spec: JsonObject;
  /** The hashes of what lies at remote addresses, where there are any. */
  readonly contents?: Readonly<Record<string, string>>;
  /** The names by which the spec reads stored datasets. */
  readonly names: readonly string[];
  /** How long all this may be taken for the same, where it can change. */
  readonly dataTtlSeconds?: number;
  /** What is to be said of the data as long as it is so: no part of the picture. */
  readonly dataWarnings: readonly ChartWarning[];
}

/** One chart's share of the work: each address may be a request to a host. */
const MAX_ADDRESSES = 32;

export type ResolveData = (spec: JsonObject, background: Background) => Promise<ResolvedData>;

export type ReadText = (
  text: string,
  options: { readonly format: DatasetFormat; readonly delimiter?: string },
) => Promise<Table>;

export interface ChartDataOptions {
  readonly datasets: Pick<DatasetService, "resolve" | "load" | "columns">;
  readonly remote: RemoteData;
  /** Reads the text of a dataset that is not stored. */
  readonly readText: ReadText;
  /** How long an answer may be kept that reads a dataset by its name. */
  readonly nameTtlSeconds: number;
  readonly background: Background;
  readonly now: () => number;
}

export interface ChartData extends DataReader {
  /** What the addresses of a spec stand for at the moment: names become ids, remote addresses get a hash. */
  readonly resolve: ResolveData;
}

/** The data that specs name by address, from the stored datasets and from remote hosts. */
export function createChartData(options: ChartDataOptions): ChartData {
  const { datasets, remote, readText, nameTtlSeconds, background, now } = options;

  async function resolve(spec: JsonObject, requestBackground: Background): Promise<ResolvedData> {
    const urls = new Set(sourcesOf(spec).flatMap(({ url }) => (typeof url === "string" ? [url] : [])));
    if (urls.size === 0) return { spec, names: [], dataWarnings: [] };
    if (urls.size > MAX_ADDRESSES) {
      const message = `The spec reads data from ${urls.size} addresses; ${MAX_ADDRESSES} is the most.`;
      throw new ServiceError("SPEC_TOO_LARGE", message);
    }
    const ids = new Map<string, string>();
    const names: string[] = [];
    const contents: Record<string, string> = {};
    const lifetimes: number[] = [];
    const dataWarnings: ChartWarning[] = [];

    async function resolveUrl(url: string): Promise<void> {
      const named = readDatasetUrl(url);
      if (named !== undefined) {
        const ref = parseRef(named);
        if (ref.kind === "id") return;
        ids.set(url, datasetUrl(await datasets.resolve(ref)));
        names.push(ref.name);
        lifetimes.push(nameTtlSeconds);
      } else if (isRemote(url)) {
        const { hash, freshUntilMs, warning } = await remote.resolve(url, requestBackground);
        contents[url] = hash;
        lifetimes.push(Math.max(0, (freshUntilMs - now()) / 1000));
        if (warning !== undefined) dataWarnings.push(warning);
      }
    }

    await Promise.all([...urls].map(resolveUrl));
    const resolved = mapSources(spec, (source) => {
      const url = typeof source.url === "string" ? ids.get(source.url) : undefined;
      return url === undefined ? source : { ...source, url };
    });
    const dataTtlSeconds = lifetimes.length === 0 ? {} : { dataTtlSeconds: Math.min(...lifetimes) };
    const found = Object.keys(contents).length === 0 ? {} : { contents };
    return { spec: resolved, ...found, names: names.sort(), ...dataTtlSeconds, dataWarnings };
  }

  return {
    resolve,
    columns: (id) => datasets.columns(id),
    async rows(id: DatasetId, { isUsed, isDate, timeZone = "UTC" }) {
      const table = await datasets.load(id, isUsed);
      // A date without a zone is a local one: only as text it says so.
      const isMs = (column: Column): boolean =>
        column.type === "date" && isDate(column.name) && (column.form !== "local" || timeZone === "UTC");
      const types: SourceRows["types"] = new Map(
        table.columns.flatMap((column) => {
          const type = column.type === "integer" ? "number" : column.type;
          return type === "date" && !isMs(column) ? [] : [[column.name, type] as const];
        }),
      );
      const texts = table.columns.flatMap((column) => (column.type === "string" ? column.dictionary : []));
      return { rows: rowsOf(table, { dates: (column) => (isMs(column) ? "ms" : "iso") }), types, texts };
    },
    async plotTable(source) {
      if ("id" in source) return plotTableOf(await datasets.load(source.id), "ms");
      return plotTableOf(await readText(source.text, recogniseText(source.text, source.format)), "iso");
    },
    text: async (url, hash) => new TextDecoder().decode(await remote.read(url, hash, background)),
  };
}
