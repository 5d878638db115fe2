import { readDataset } from "../../src/data/read-dataset.ts";
import type { RemoteData } from "../../src/data/remote/remote-data.ts";
import { createDataReader } from "../../src/data-reader.ts";
import type { DataReader } from "../../src/ports/data-reader.ts";
import type { ProcessedStore } from "../../src/ports/processed-store.ts";
import { LIMITS } from "./dataset-limits.ts";

const refuse = (): Promise<never> => Promise.reject(new Error("no data is stored here"));

export const noRemoteData: RemoteData = { resolve: refuse, read: refuse };

/** For charts that carry their data. */
export const noData: DataReader = createDataReader({
  sources: { columns: refuse, load: refuse, read: refuse },
  readText: async (text, options) =>
    readDataset(new TextEncoder().encode(text), { ...options, limits: LIMITS }),
});

/** Keeps nothing. */
export const noProcessedStore: ProcessedStore = { load: (_material, make) => make() };
