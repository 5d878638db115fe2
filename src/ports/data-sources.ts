import type { DatasetId } from "../chart/dataset-ref.ts";
import type { Table } from "../data/table.ts";
import type { ProcessedStore } from "./processed-store.ts";

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
