import type { Background } from "./cache/background.ts";
import type { CacheEntry } from "./cache/entry.ts";
import type { TierOutcome } from "./cache/tiers.ts";
import type { ChartKey } from "./chart/chart-key.ts";
import type { DatasetId, DatasetRef } from "./chart/dataset-ref.ts";
import type { PictureFormat } from "./chart/formats.ts";
import type { ChartRequest } from "./chart/request.ts";
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
}

/** Who is waiting: someone in front of a page, or a machine with many to ask for. */
export type Priority = "interactive" | "batch";

/** Charts by request: looked up, or drawn and kept. Both throw a `ServiceError`. */
export interface ChartService {
  /** Cheap: nothing is compiled or drawn for it, and but for names and remote data nothing is looked up. */
  identify(request: ChartRequest, background: Background): Promise<IdentifiedChart>;
  /** @param priority where charts wait to be drawn; `interactive` when left out */
  get(chart: IdentifiedChart, background: Background, priority?: Priority): Promise<ChartResult>;
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
  /** The columns that are used (default: all), in the order of the dataset. To be shared, never written to. */
  load(id: DatasetId, isUsed?: (column: string) => boolean): Promise<Table>;
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
  /** The columns of a dataset that are used, by all that it has. */
  load(id: DatasetId, isUsed?: (column: string) => boolean): Promise<Table>;
  /** What lies at a remote address and has the hash. */
  read(url: string, hash: string): Promise<Uint8Array>;
}

/** How a chart wants its rows. */
export interface RowsWanted {
  readonly isUsed: (column: string) => boolean;
  /** Whether the chart would parse the column as dates. */
  readonly isDate: (column: string) => boolean;
  /** In which dates without a zone are local ones. */
  readonly timeZone: string | undefined;
}

/** What the addresses of a resolved spec hold; each throws a `ServiceError`. */
export interface DataReader {
  rows(id: DatasetId, wanted: RowsWanted): Promise<SourceRows>;
  /** The text at a remote address, of the content with the hash. */
  text(url: string, hash: string): Promise<string>;
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

/** The pages for people; `origin` is the address at which the request came in. */
export interface Pages {
  index(origin: string): Response | Promise<Response>;
}

/** One line of the log. No field ever holds what a client sent, a setting's value or a token. */
export type Log = (event: string, fields: Readonly<Record<string, string | number | boolean>>) => void;
