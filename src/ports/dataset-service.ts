import type { DatasetId, DatasetRef } from "../chart/dataset-ref.ts";
import type { DatasetUpload } from "../data/dataset-upload.ts";
import type { DatasetDescription } from "../data/describe-manifest.ts";
import type { Table } from "../data/table.ts";

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
