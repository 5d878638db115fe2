/** All that reading, storing and writing tables needs, for an import at the first use. */
export { encodeTable } from "./column-chunks.ts";
export { datasetId } from "./dataset-id.ts";
export { decodeTable } from "./read-column-chunks.ts";
export { readDataset } from "./read-dataset.ts";
export { writeCsv } from "./write-csv.ts";
export { writeJson } from "./write-json.ts";
