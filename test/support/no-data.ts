import type { RemoteData } from "../../src/data/remote/remote-data.ts";
import type { DataReader, ProcessedStore } from "../../src/ports.ts";

const refuse = (): Promise<never> => Promise.reject(new Error("no data is stored here"));

/** For charts that carry their data. */
export const noData: DataReader = { columns: refuse, rows: refuse, text: refuse };

export const noRemoteData: RemoteData = { resolve: refuse, read: refuse };

/** Keeps nothing. */
export const noProcessedStore: ProcessedStore = { load: (_material, make) => make() };
