import { parseRef } from "./chart/dataset-ref.ts";
import { datasetUrl, readDatasetUrl } from "./chart/dataset-url.ts";
import { mapSources, sourcesOf } from "./chart/map-sources.ts";
import type { JsonObject } from "./chart/request.ts";
import { createDataReader } from "./data-reader.ts";
import type { Background, DataReader, DatasetService } from "./ports.ts";

export interface ResolvedData {
  /** Stored datasets are addressed by their ids. */
  readonly spec: JsonObject;
  /** The hashes of what lies at remote addresses, where there are any. */
  readonly contents?: Readonly<Record<string, string>>;
  /** The names by which the spec reads stored datasets. */
  readonly names: readonly string[];
  /** How long all this may be taken for the same, where it can change. */
  readonly dataTtlSeconds?: number;
}

export type ResolveData = (spec: JsonObject, background: Background) => Promise<ResolvedData>;

/** Data at addresses of hosts that are allowed. */
export interface RemoteData {
  isRemote(url: string): boolean;
  /** The hash of what lies there at the moment, or lay there last. */
  resolve(url: string, background: Background): Promise<{ readonly hash: string }>;
  /** What had the hash. */
  read(url: string, hash: string): Promise<Uint8Array>;
}

export interface ChartDataOptions {
  readonly datasets: Pick<DatasetService, "resolve" | "load">;
  readonly remote: RemoteData;
  /** How long an answer may be kept that reads a dataset by its name. */
  readonly nameTtlSeconds: number;
  readonly remoteTtlSeconds: number;
}

export interface ChartData extends DataReader {
  /** What the addresses of a spec stand for at the moment: names become ids, remote addresses get a hash. */
  readonly resolve: ResolveData;
}

/** The data that specs name by address, from the stored datasets and from remote hosts. */
export function createChartData(options: ChartDataOptions): ChartData {
  const { datasets, remote, nameTtlSeconds, remoteTtlSeconds } = options;

  async function resolve(spec: JsonObject, background: Background): Promise<ResolvedData> {
    const urls = new Set(sourcesOf(spec).flatMap(({ url }) => (typeof url === "string" ? [url] : [])));
    if (urls.size === 0) return { spec, names: [] };
    const ids = new Map<string, string>();
    const names: string[] = [];
    const contents: Record<string, string> = {};
    const lifetimes: number[] = [];

    async function resolveUrl(url: string): Promise<void> {
      const named = readDatasetUrl(url);
      if (named !== undefined) {
        const ref = parseRef(named);
        if (ref.kind === "id") return;
        ids.set(url, datasetUrl(await datasets.resolve(ref)));
        names.push(ref.name);
        lifetimes.push(nameTtlSeconds);
      } else if (remote.isRemote(url)) {
        contents[url] = (await remote.resolve(url, background)).hash;
        lifetimes.push(remoteTtlSeconds);
      }
    }

    await Promise.all([...urls].map(resolveUrl));
    const resolved = mapSources(spec, (source) => {
      const url = typeof source.url === "string" ? ids.get(source.url) : undefined;
      return url === undefined ? source : { ...source, url };
    });
    const dataTtlSeconds = lifetimes.length === 0 ? {} : { dataTtlSeconds: Math.min(...lifetimes) };
    const found = Object.keys(contents).length === 0 ? {} : { contents };
    return { spec: resolved, ...found, names: names.sort(), ...dataTtlSeconds };
  }

  return { resolve, ...createDataReader({ load: datasets.load, read: remote.read }) };
}
