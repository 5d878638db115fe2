import { createChartData, type RemoteData } from "../../src/chart-data.ts";
import { readDataset } from "../../src/data/read-dataset.ts";
import type { DataReader } from "../../src/ports.ts";
import { LIMITS } from "./dataset-limits.ts";

const refuse = (): Promise<never> => Promise.reject(new Error("no data is stored here"));

export const noRemoteData: RemoteData = { isRemote: () => false, resolve: refuse, read: refuse };

/** For charts that carry their data. */
export const noData: DataReader = createChartData({
  datasets: { resolve: refuse, load: refuse },
  remote: noRemoteData,
  readText: async (text, options) =>
    readDataset(new TextEncoder().encode(text), { ...options, limits: LIMITS }),
  nameTtlSeconds: 0,
  remoteTtlSeconds: 0,
});
