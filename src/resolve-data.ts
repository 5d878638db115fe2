import type { Background } from "./cache/background.ts";
import { type DatasetId, parseRef } from "./chart/dataset-ref.ts";
import { datasetUrl, readDatasetUrl } from "./chart/dataset-url.ts";
import { mapSources, sourcesOf } from "./chart/map-sources.ts";
import type { JsonObject } from "./chart/request.ts";
import type { ChartWarning } from "./chart/warning.ts";
import type { RemoteData, ResolvedData as ResolvedContent } from "./data/remote/remote-data.ts";
import { isRemote } from "./data/remote/remote-url.ts";
import { ServiceError } from "./errors.ts";
import { inLanes } from "./in-lanes.ts";
import type { DatasetService } from "./ports/dataset-service.ts";

export interface ResolvedData {
  /** Stored datasets are addressed by their ids. */
  readonly spec: JsonObject;
  /** The hashes of what lies at remote addresses, where there are any. */
  readonly contents?: Readonly<Record<string, string>>;
  /** The names by which the spec reads stored datasets. */
  readonly names: readonly string[];
  /** How long all this may be taken for the same, where it can change. */
  readonly dataTtlSeconds?: number;
  /** What is to be said of the data as long as it is so: no part of the picture. */
  readonly dataWarnings: readonly ChartWarning[];
}

/** What the addresses of several specs stand for, in their order; a spec fails with the first of its own. */
export type ResolveData = (
  specs: readonly JsonObject[],
  background: Background,
) => Promise<readonly PromiseSettledResult<ResolvedData>[]>;

export interface ResolveDataOptions {
  readonly datasets: Pick<DatasetService, "resolveNames">;
  readonly remote: Pick<RemoteData, "resolve">;
  /** How long an answer may be kept that reads a dataset by its name. */
  readonly nameTtlSeconds: number;
  readonly now: () => number;
}

/** One chart's share of the work: each address may be a request to a host. */
export const MAX_ADDRESSES = 32;

/** What an address stands for at the moment: content of an id, or content of a hash. */
type Content = { readonly name: string; readonly id: DatasetId } | ResolvedContent;
type Contents = Map<string, PromiseSettledResult<Content>>;

/** Finds what addresses stand for: each is resolved once, however many specs read it, all names in one round trip. */
export function createResolveData(options: ResolveDataOptions): ResolveData {
  const { datasets, remote, nameTtlSeconds, now } = options;

  async function resolveNames(urlsOfNames: ReadonlyMap<string, readonly string[]>, found: Contents) {
    const names = [...urlsOfNames.keys()];
    const ids = names.length === 0 ? [] : await datasets.resolveNames(names);
    for (const [index, name] of names.entries()) {
      const id = ids[index];
      if (id === undefined) continue;
      const content = id.status === "rejected" ? id : { ...id, value: { name, id: id.value } };
      for (const url of urlsOfNames.get(name) ?? []) found.set(url, content);
    }
  }

  const resolveRemote = (urls: readonly string[], found: Contents, background: Background) =>
    inLanes(urls, MAX_ADDRESSES, async (url) => {
      const [content] = await Promise.allSettled([remote.resolve(url, background)]);
      found.set(url, content);
    });

  /** What of the addresses can change, by address. */
  async function resolveUrls(urls: ReadonlySet<string>, background: Background): Promise<Contents> {
    const found: Contents = new Map();
    const urlsOfNames = new Map<string, string[]>();
    const remoteUrls: string[] = [];
    for (const url of urls) {
      const named = readDatasetUrl(url);
      if (named === undefined) {
        if (isRemote(url)) remoteUrls.push(url);
        continue;
      }
      try {
        const ref = parseRef(named);
        if (ref.kind === "name") urlsOfNames.set(ref.name, [...(urlsOfNames.get(ref.name) ?? []), url]);
      } catch (reason) {
        found.set(url, { status: "rejected", reason });
      }
    }
    await Promise.all([resolveNames(urlsOfNames, found), resolveRemote(remoteUrls, found, background)]);
    return found;
  }

  function resolveSpec(spec: JsonObject, found: Contents): ResolvedData {
    const ids = new Map<string, string>();
    const names = new Set<string>();
    const contents: Record<string, string> = {};
    const lifetimes: number[] = [];
    const dataWarnings: ChartWarning[] = [];
    for (const url of urlsOf(spec)) {
      const content = found.get(url);
      if (content === undefined) continue;
      if (content.status === "rejected") throw content.reason;
      const { value } = content;
      if ("id" in value) {
        ids.set(url, datasetUrl(value.id));
        names.add(value.name);
        lifetimes.push(nameTtlSeconds);
      } else {
        contents[url] = value.hash;
        lifetimes.push(Math.max(0, (value.freshUntilMs - now()) / 1000));
        if (value.warning !== undefined) dataWarnings.push(value.warning);
      }
    }
    if (lifetimes.length === 0) return { spec, names: [], dataWarnings };
    const resolved = mapSources(spec, (source) => {
      const url = typeof source.url === "string" ? ids.get(source.url) : undefined;
      return url === undefined ? source : { ...source, url };
    });
    const hashes = Object.keys(contents).length === 0 ? {} : { contents };
    const dataTtlSeconds = Math.min(...lifetimes);
    return { spec: resolved, ...hashes, names: [...names].sort(), dataTtlSeconds, dataWarnings };
  }

  return async function resolveData(specs, background) {
    const urls = await Promise.allSettled(specs.map(async (spec) => urlsOf(spec)));
    const readable = urls.flatMap((read) => (read.status === "fulfilled" ? [...read.value] : []));
    const found = await resolveUrls(new Set(readable), background);
    return Promise.allSettled(specs.map(async (spec) => resolveSpec(spec, found)));
  };
}

function urlsOf(spec: JsonObject): ReadonlySet<string> {
  const urls = new Set(sourcesOf(spec).flatMap(({ url }) => (typeof url === "string" ? [url] : [])));
  if (urls.size <= MAX_ADDRESSES) return urls;
  const message = `The spec reads data from ${urls.size} addresses; ${MAX_ADDRESSES} is the most.`;
  throw new ServiceError("SPEC_TOO_LARGE", message);
}
