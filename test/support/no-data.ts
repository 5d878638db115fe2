import type { RemoteData } from "../../src/chart-data.ts";
import type { DataReader } from "../../src/ports.ts";

const refuse = (): Promise<never> => Promise.reject(new Error("no data is stored here"));

/** For charts that carry their data. */
export const noData: DataReader = { rows: refuse, plotTable: refuse, text: refuse };

export const noRemoteData: RemoteData = { isRemote: () => false, resolve: refuse, read: refuse };
