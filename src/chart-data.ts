import { type DatasetId, parseRef } from "./chart/dataset-ref.ts";
import { datasetUrl, readDatasetUrl } from "./chart/dataset-url.ts";
import { mapSources, sourcesOf } from "./chart/map-sources.ts";
import type { JsonObject } from "./chart/request.ts";
import type { Column } from "./data/table.ts";
import { rowsOf } from "./data/table-rows.ts";
import type { Background, DataReader, DatasetService, SourceRows } from "./ports.ts";

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

/**
 * What the addresses of specs stand for at the moment: names become ids, remote addresses get a hash. Each is
 * resolved once, all names in one round trip; a spec fails with the first of its own.
 */
export type ResolveData = (
  specs: readonly JsonObject[],
  background: Background,
) => Promise<readonly PromiseSettledResult<ResolvedData>[]>;

/** What an address stands for: content of an id, or content of a hash. */
type Resolved = { readonly name: string; readonly id: DatasetId } | { readonly hash: string };
type Resolution = PromiseSettledResult<Resolved>;

/** Data at addresses of hosts that are allowed. */
export interface RemoteData {
  isRemote(url: string): boolean;
  /** The hash of what lies there at the moment, or lay there last. */
  resolve(url: string, background: Background): Promise<{ readonly hash: string }>;
  /** What had the hash. */
  read(url: string, hash: string): Promise<Uint8Array>;
}

export interface ChartDataOptions {
  readonly datasets: Pick<DatasetService, "resolveNames" | "load">;
  readonly remote: RemoteData;
  /** How long an answer may be kept that reads a dataset by its name. */
  readonly nameTtlSeconds: number;
  readonly remoteTtlSeconds: number;
}

export interface ChartData extends DataReader {
  readonly resolve: ResolveData;
}

/** The data that specs name by address, from the stored datasets and from remote hosts. */
export function createChartData(options: ChartDataOptions): ChartData {
  const { datasets, remote, nameTtlSeconds, remoteTtlSeconds } = options;

  /** What of the addresses can change, by address. */
  async function resolveUrls(
    urls: ReadonlySet<string>,
    background: Background,
  ): Promise<ReadonlyMap<string, Resolution>> {
    const found = new Map<string, Resolution>();
    const urlsOfNames = new Map<string, string[]>();
    const addresses: string[] = [];
    for (const url of urls) {
      const named = readDatasetUrl(url);
      if (named === undefined) {
        if (remote.isRemote(url)) addresses.push(url);
        continue;
      }
      try {
        const ref = parseRef(named);
        if (ref.kind === "name") urlsOfNames.set(ref.name, [...(urlsOfNames.get(ref.name) ?? []), url]);
      } catch (reason) {
        found.set(url, { status: "rejected", reason });
      }
    }
    const names = [...urlsOfNames.keys()];
    const [ids, hashes] = await Promise.all([
      names.length === 0 ? [] : datasets.resolveNames(names),
      Promise.allSettled(addresses.map((url) => remote.resolve(url, background))),
    ]);
    for (const [index, name] of names.entries()) {
      const id = ids[index];
      if (id === undefined) continue;
      const value = id.status === "rejected" ? id : { ...id, value: { name, id: id.value } };
      for (const url of urlsOfNames.get(name) ?? []) found.set(url, value);
    }
    for (const [index, url] of addresses.entries()) {
      const hash = hashes[index];
      if (hash !== undefined) found.set(url, hash);
    }
    return found;
  }

  function resolveSpec(spec: JsonObject, found: ReadonlyMap<string, Resolution>): ResolvedData {
    const ids = new Map<string, string>();
    const names = new Set<string>();
    const contents: Record<string, string> = {};
    const lifetimes: number[] = [];
    for (const url of urlsOf(spec)) {
      const resolution = found.get(url);
      if (resolution === undefined) continue;
      if (resolution.status === "rejected") throw resolution.reason;
      const { value } = resolution;
      if ("id" in value) {
        ids.set(url, datasetUrl(value.id));
        names.add(value.name);
        lifetimes.push(nameTtlSeconds);
      } else {
        contents[url] = value.hash;
        lifetimes.push(remoteTtlSeconds);
      }
    }
    if (lifetimes.length === 0) return { spec, names: [] };
    const resolved = mapSources(spec, (source) => {
      const url = typeof source.url === "string" ? ids.get(source.url) : undefined;
      return url === undefined ? source : { ...source, url };
    });
    const hashes = Object.keys(contents).length === 0 ? {} : { contents };
    return { spec: resolved, ...hashes, names: [...names].sort(), dataTtlSeconds: Math.min(...lifetimes) };
  }

  const resolve: ResolveData = async (specs, background) => {
    const urls = await Promise.allSettled(specs.map(async (spec) => urlsOf(spec)));
    const read = urls.flatMap((found) => (found.status === "fulfilled" ? found.value : []));
    const found = await resolveUrls(new Set(read), background);
    return Promise.allSettled(specs.map(async (spec) => resolveSpec(spec, found)));
  };

  return {
    resolve,
    async rows(id: DatasetId, { isUsed, isDate, timeZone = "UTC" }) {
      const table = await datasets.load(id, isUsed);
      // A date without a zone is a local one: only as text it says so.
      const isMs = (column: Column): boolean =>
        column.type === "date" && isDate(column.name) && (column.form !== "local" || timeZone === "UTC");
      const types: SourceRows["types"] = new Map(
        table.columns.flatMap((column) => {
          const type = column.type === "integer" ? "number" : column.type;
          return type === "date" && !isMs(column) ? [] : [[column.name, type] as const];
        }),
      );
      const texts = table.columns.flatMap((column) => (column.type === "string" ? column.dictionary : []));
      return { rows: rowsOf(table, { dates: (column) => (isMs(column) ? "ms" : "iso") }), types, texts };
    },
    text: async (url, hash) => new TextDecoder().decode(await remote.read(url, hash)),
  };
}

const urlsOf = (spec: JsonObject): string[] =>
  sourcesOf(spec).flatMap(({ url }) => (typeof url === "string" ? [url] : []));
