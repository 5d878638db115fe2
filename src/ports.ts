import type { Background } from "./cache/background.ts";
import type { CacheEntry } from "./cache/entry.ts";
import type { TierHealth } from "./cache/health.ts";
import type { Admit } from "./cache/maker.ts";
import type { PurgeSelection } from "./cache/purge.ts";
import type { StoredBytes } from "./cache/stored-bytes.ts";
import type { TierOutcome } from "./cache/tiers.ts";
import type { ChartKey } from "./chart/chart-key.ts";
import type { DatasetId, DatasetRef } from "./chart/dataset-ref.ts";
import type { BodyRequest } from "./chart/envelope.ts";
import type { Format, PictureFormat } from "./chart/formats.ts";
import type { TextFormat } from "./chart/plot/parse-plot.ts";
import type { PlotTable } from "./chart/plot/plot-table.ts";
import type { ChartRequest, JsonObject } from "./chart/request.ts";
import type { StoredChartId } from "./chart/stored-chart-id.ts";
import type { ChartWarning } from "./chart/warning.ts";
import type { DatasetUpload } from "./data/dataset-upload.ts";
import type { DatasetDescription } from "./data/describe.ts";
import type { Table } from "./data/table.ts";

export type { Background } from "./cache/background.ts";

/** One step of the work for a request, for `Server-Timing`. The name is an RFC 9110 token. */
export interface Timing {
  readonly name: string;
  readonly durationMs: number;
}

/** A picture, and how it was come by. */
export interface ChartResult {
  readonly entry: CacheEntry;
  /** The tiers that were asked for this request, nearest to the client first. */
  readonly tiers: readonly TierOutcome[];
  /** This request drew the picture. */
  readonly rendered: boolean;
  /** This request waited for another one, which drew it. */
  readonly collapsed: boolean;
  /** The status of the failed drawing for which an older picture is served instead. */
  readonly failedStatus?: number;
  readonly timings: readonly Timing[];
}

/** A request whose data is known by its content, as it is at the moment. */
export interface IdentifiedChart {
  /** Stored datasets are addressed by their ids. */
  readonly request: ChartRequest;
  /** The identity of the picture in every format. */
  readonly key: ChartKey;
  /** The names by which it reads stored datasets. */
  readonly names: readonly string[];
  /** How long the data may be taken for the same, where it can change under the request. */
  readonly dataTtlSeconds?: number;
  /** What is to be said of the data as long as it is so: no part of the picture. */
  readonly dataWarnings: readonly ChartWarning[];
}

/** Who is waiting: someone in front of a page, or a machine with many to ask for. */
export type Priority = "interactive" | "batch";

/** Charts by request: looked up, or drawn and kept. Both throw a `ServiceError`. */
export interface ChartService {
  /** Cheap: nothing is compiled or drawn for it, and but for names and remote data nothing is looked up. */
  identify(request: ChartRequest, background: Background): Promise<IdentifiedChart>;
  /**
   * The same for several: what they read is resolved once, all names in one round trip. Where that fails for one of
   * them, the others are identified all the same.
   */
  identifyMany(
    requests: readonly ChartRequest[],
    background: Background,
  ): Promise<readonly PromiseSettledResult<IdentifiedChart>[]>;
  /** `admit` throws where the client may not have a picture drawn; one that is there it gets all the same. */
  get(chart: IdentifiedChart, background: Background, admit?: Admit): Promise<ChartResult>;
  /** Several, looked up in one round trip, and what is missing drawn, some at a time. Never rejects. */
  getMany(charts: readonly IdentifiedChart[], background: Background, how: ManyCharts): Promise<void>;
}

/** How several charts are got. */
export interface ManyCharts {
  /** Those that are not fresh for so long any more are drawn anew. */
  readonly freshForMs?: number | undefined;
  /** Once aborted no more drawings are begun. */
  readonly signal?: AbortSignal;
  /** Is told of each as soon as it is there, and of none that was given up. */
  readonly onSettled: (index: number, settled: ChartResult | { readonly error: unknown }) => void;
}

/** The cache, for who runs the service. */
export interface CacheControl {
  /** @throws ServiceError STORE_UNAVAILABLE where the purge is not kept for all instances */
  purge(selection: PurgeSelection): Promise<void>;
  /** How each tier is, nearest first. */
  health(): Promise<readonly TierHealth[]>;
  /** What was written to the tiers, by kind, as it is answered and as it is stored. */
  stored(): readonly StoredBytes[];
}

/** A chart request that is kept. */
export interface StoredChart {
  readonly id: StoredChartId;
  readonly body: BodyRequest;
  /** ISO 8601; `null` where it stays until it is deleted. */
  readonly expires: string | null;
  readonly durability: "redis" | "local";
}

/**
 * Chart requests by id. All throw a `ServiceError`: CHART_NOT_FOUND for what is not stored, STORE_UNAVAILABLE where
 * that cannot be told or a write was not taken.
 */
export interface ChartStore {
  /**
   * Stores a request that can be asked for, over data that is there; the same request twice is one. `key` is that of
   * its picture at the moment.
   */
  store(body: BodyRequest, background: Background): Promise<StoredChart & { readonly key: ChartKey }>;
  /** What was stored, all of its own: to be written to by whoever opens it. */
  open(id: StoredChartId): Promise<StoredChart>;
  /** The same for several, in their order, in one round trip. */
  openMany(ids: readonly StoredChartId[]): Promise<readonly PromiseSettledResult<StoredChart>[]>;
  delete(id: StoredChartId): Promise<void>;
}

/** What is told of a stored dataset. Times are ISO 8601. */
export interface DatasetInfo extends DatasetDescription {
  readonly id: DatasetId;
  readonly expires: string | null;
  readonly durability: "redis" | "local";
  readonly tags: readonly string[];
}

/** What a name pointed to; `kept` says until when the content can be read by its id. */
export interface DatasetVersion {
  readonly id: DatasetId;
  readonly since: string;
  readonly until: string;
  readonly kept: string;
}

export interface NameInfo extends DatasetInfo {
  readonly name: string;
  readonly since: string;
  /** The newest first. */
  readonly versions: readonly DatasetVersion[];
}

/**
 * Datasets by id and name. All throw a `ServiceError`: DATASET_NOT_FOUND for what is not stored, STORE_UNAVAILABLE
 * where that cannot be told or a write was not taken.
 */
export interface DatasetService {
  /** Stores a dataset, whole or not at all; the same content twice is one. */
  store(upload: DatasetUpload): Promise<DatasetInfo>;
  /** Stores a dataset and points the name at it. */
  point(name: string, upload: DatasetUpload): Promise<{ info: DatasetInfo; isNew: boolean }>;
  /** The id of the content at the moment, for a name as it was known `DATASET_NAME_TTL_S` ago or later. */
  resolve(ref: DatasetRef): Promise<DatasetId>;
  /** The same for several names, in their order, in one round trip. */
  resolveNames(names: readonly string[]): Promise<readonly PromiseSettledResult<DatasetId>[]>;
  /** The columns that are used (default: all), in the order of the dataset. To be shared, never written to. */
  load(id: DatasetId, isUsed?: (column: string) => boolean): Promise<Table>;
  columns(id: DatasetId): Promise<readonly string[]>;
  describe(ref: DatasetRef): Promise<DatasetInfo | NameInfo>;
  /** The rows as text, in pieces. */
  write(id: DatasetId, format: "csv" | "json"): Promise<Iterable<string>>;
  /** Removes a dataset, or a name and what was stored under it alone. */
  delete(ref: DatasetRef): Promise<void>;
}

/** The rows of a stored dataset for a chart. */
export interface SourceRows {
  /** Objects of their own: a dataflow writes into them. */
  readonly rows: readonly object[];
  /** What parsing would give, by column; dates among them are milliseconds since 1970. */
  readonly types: ReadonlyMap<string, "number" | "boolean" | "date" | "string">;
  /** Every text of the rows at least once. */
  readonly texts: readonly string[];
}

/** Where the data of charts lies; each throws a `ServiceError`. What they give is to be shared, never written to. */
export interface DataSources {
  /** The names of a stored dataset's columns. */
  columns(id: DatasetId): Promise<readonly string[]>;
  /** Those of its columns that are used; default: all. */
  load(id: DatasetId, isUsed?: (column: string) => boolean): Promise<Table>;
  /** What lies at a remote address and has the hash. */
  read(url: string, hash: string): Promise<Uint8Array>;
  readonly processed: ProcessedStore;
}

/** How a chart wants its rows. */
export interface RowsWanted {
  readonly isUsed: (column: string) => boolean;
  /** Whether the chart would parse the column as dates. */
  readonly isDate: (column: string) => boolean;
  /** In which dates without a zone are local ones. */
  readonly timeZone: string | undefined;
  /** Throws where so many rows of so many columns are not to be made. */
  readonly admit: (rows: number, columns: number) => void;
}

/** The data of a plot: stored, or sent with it. */
export type PlotTableSource =
  | { readonly id: DatasetId }
  | { readonly text: string; readonly format: TextFormat };

/** What the addresses of a resolved spec hold; each throws a `ServiceError`. */
export interface DataReader {
  /** The names of a stored dataset's columns. */
  columns(id: DatasetId): Promise<readonly string[]>;
  rows(id: DatasetId, wanted: RowsWanted): Promise<SourceRows>;
  /** Text is read as a dataset would be: DATASET_UNREADABLE and DATASET_TOO_LARGE name row and column. */
  plotTable(source: PlotTableSource, admit: (rows: number) => void): Promise<PlotTable>;
  /** The text at a remote address, of the content with the hash. */
  text(url: string, hash: string): Promise<string>;
}

/** Keeps what the data of charts comes to, so that one over the same data need not go through its rows again. */
export interface ProcessedStore {
  /**
   * What is kept for the material, or else what `make` gives, made once for all who ask at the same time. It is not
   * kept where `make` gives `undefined`.
   */
  load(
    material: JsonObject,
    make: () => Promise<Uint8Array<ArrayBuffer> | undefined>,
  ): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

/** What an error picture shows. Sizes are px; `scale` is pixels per px in a raster format. */
export interface ErrorPictureRequest {
  readonly title: string;
  readonly message: string;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly format: PictureFormat;
}

export type ErrorPicture = (request: ErrorPictureRequest) => Promise<Uint8Array<ArrayBuffer>>;

/** A stored chart as its page shows it. Addresses are absolute. */
export interface SharedChart {
  readonly title: string;
  readonly description: string;
  /** Of the SVG, px. */
  readonly width: number;
  readonly height: number;
  readonly urls: Readonly<Partial<Record<Format, string>> & { page: string }>;
  /** A PNG for those who show a link with its picture; its sides are pixels. */
  readonly preview: { readonly url: string; readonly width: number; readonly height: number };
  readonly oembedUrl: string;
}

/** The pages for people; `origin` is the address at which the request came in. */
export interface Pages {
  share(chart: SharedChart): Promise<Response>;
  index(origin: string): Response | Promise<Response>;
}

/** One line of the log. No field ever holds what a client sent, a setting's value or a token. */
export type Log = (event: string, fields: Readonly<Record<string, string | number | boolean>>) => void;
