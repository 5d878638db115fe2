import { createTableCache } from "../../src/data/table-cache.ts";
import { createDatasetService } from "../../src/dataset-service.ts";
import type { DatasetService } from "../../src/ports/dataset-service.ts";
import { LIMITS } from "./dataset-limits.ts";
import { createMemoryRecords, type MemoryRecords } from "./memory-records.ts";

/** Datasets over records in memory. */
export function createMemoryDatasets(
  options: { records?: MemoryRecords; now?: () => number; maxChunkBytes?: number } = {},
): {
  datasets: DatasetService;
  records: MemoryRecords;
} {
  const { now = Date.now, maxChunkBytes = 100_000, records = createMemoryRecords({ now }) } = options;
  const datasets = createDatasetService({
    records,
    loadCodec: () => import("../../src/data/dataset-codec.ts"),
    limits: LIMITS,
    maxChunkBytes,
    tables: createTableCache({ maxBytes: 0 }),
    versionSeconds: 7 * 86_400,
    now,
  });
  return { datasets, records };
}
