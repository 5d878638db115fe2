export type DatasetFormat = "csv" | "tsv" | "json" | "ndjson";

/** The formats by the types that a dataset can be sent as. */
export const DATASET_FORMATS: Readonly<Record<string, DatasetFormat>> = {
  "text/csv": "csv",
  "text/tab-separated-values": "tsv",
  "application/json": "json",
  "application/x-ndjson": "ndjson",
};
