import type { Background } from "../../cache/background.ts";
import type { ContentCache } from "../../cache/content-cache.ts";
import { createSingleFlight } from "../../cache/single-flight.ts";
import type { ChartWarning } from "../../chart/warning.ts";
import { type ErrorCode, ServiceError } from "../../errors.ts";
import { contentDigest } from "./content-digest.ts";
import type { ContentRecord } from "./content-record.ts";
import { createContentTiers } from "./content-tiers.ts";
import { type FetchedContent, fetchContent } from "./fetch-content.ts";
import { createRecentMap } from "./recent-map.ts";
import { isHostFailure, RETRY_AFTER_S, unavailable } from "./remote-failure.ts";
import type { RemoteFetch } from "./remote-fetch.ts";
import { checkRemoteUrl, type RemotePolicy } from "./remote-url.ts";

export interface ResolvedData {
  /** Base64url of the content's SHA-256. */
  readonly hash: string;
  /** Until when the host will not be asked again. */
  readonly freshUntilMs: number;
  /** The host fails, and this is what it had before. */
  readonly warning?: ChartWarning;
}

/** Data at the addresses of other hosts. Both throw a `ServiceError`. */
export interface RemoteData {
  /** Which content an address has: as known while that is fresh, else as its host says. */
  resolve(url: string, background: Background): Promise<ResolvedData>;
  /** The content that `resolve` named. */
  read(url: string, hash: string, background: Background): Promise<Uint8Array<ArrayBuffer>>;
}

export interface RemoteDataOptions extends RemotePolicy {
  readonly cache: ContentCache;
  readonly fetch: RemoteFetch;
  /** The longest content, after decompression. */
  readonly maxBytes: number;
  /** What a host may take, with all redirects. */
  readonly timeoutMs: number;
  /** How long content is good before the host is asked again. */
  readonly ttlSeconds: number;
  /** How long it is good for when the host fails then. */
  readonly staleSeconds: number;
  readonly now?: () => number;
  /** Told of every failed fetch, and whether what was there before served in its place. */
  readonly onFault?: (code: ErrorCode, isServedStale: boolean) => void;
}

/** What is known without asking anyone: an answer, or the failure that takes its place for a while. */
interface Known {
  readonly untilMs: number;
  readonly answer: ResolvedData | ServiceError;
}

const KNOWN_BYTES = 1024 * 1024;
const OVERHEAD_BYTES = 512;
/** Whoever follows a fetch waits a little longer than the fetch may take. */
const FOLLOWER_MARGIN_MS = 1000;

/** Reads data of the hosts that the policy allows, keeps it in the tiers, and asks for it as seldom as it may. */
export function createRemoteData(options: RemoteDataOptions): RemoteData {
  const { maxBytes, timeoutMs, ttlSeconds, staleSeconds, now = Date.now, onFault } = options;
  const policy: RemotePolicy = options;
  const fetching = { fetch: options.fetch, policy, maxBytes, timeoutMs };
  const tiers = createContentTiers(options.cache, now);
  const known = createRecentMap<Known>({
    maxBytes: KNOWN_BYTES,
    bytesOf: (href) => 2 * href.length + OVERHEAD_BYTES,
  });
  // What was fetched and not yet read, should no tier take it.
  const contents = createRecentMap<Uint8Array<ArrayBuffer>>({
    maxBytes: maxBytes + OVERHEAD_BYTES,
    bytesOf: (_, bytes) => bytes.length + OVERHEAD_BYTES,
  });
  const flight = { followerWaitMs: timeoutMs + FOLLOWER_MARGIN_MS };
  const renewals = createSingleFlight<ResolvedData>(flight);
  const reads = createSingleFlight<Uint8Array<ArrayBuffer>>(flight);
  const keepMs = 1000 * (ttlSeconds + staleSeconds);

  const freshUntil = ({ checkedAtMs }: ContentRecord): number => checkedAtMs + 1000 * ttlSeconds;

  /** Notes what the host has said, for this instance and for others. */
  async function keep(href: string, record: ContentRecord, background: Background): Promise<ResolvedData> {
    const answer = { hash: record.hash, freshUntilMs: freshUntil(record) };
    known.set(href, { untilMs: answer.freshUntilMs, answer });
    await tiers.keepRecord(href, record, record.checkedAtMs + keepMs, background);
    return answer;
  }

  async function keepFetched(
    href: string,
    { bytes, ...source }: FetchedContent,
    previous: ContentRecord | undefined,
    background: Background,
  ): Promise<ResolvedData> {
    const hash = await contentDigest(bytes);
    contents.set(hash, bytes);
    const atMs = now();
    // Twice as long as its record, so that the same content is written seldom.
    let contentUntilMs = atMs + 2 * keepMs;
    if (previous?.hash === hash && coversRecord(previous, atMs)) contentUntilMs = previous.contentUntilMs;
    else await tiers.keepContent(hash, bytes, contentUntilMs, background);
    return keep(href, { hash, checkedAtMs: atMs, contentUntilMs, ...source }, background);
  }

  /** The content will be there for as long as a record made now. */
  const coversRecord = ({ contentUntilMs }: ContentRecord, atMs: number): boolean =>
    contentUntilMs >= atMs + keepMs;

  async function renew(url: URL, background: Background): Promise<ResolvedData> {
    const { href } = url;
    const record = await tiers.findRecord(href, background);
    if (record !== undefined && now() < freshUntil(record)) {
      const answer = { hash: record.hash, freshUntilMs: freshUntil(record) };
      known.set(href, { untilMs: answer.freshUntilMs, answer });
      return answer;
    }
    const comparable = record !== undefined && coversRecord(record, now()) ? record : undefined;
    try {
      const fetched = await fetchContent(url, comparable, fetching);
      return "bytes" in fetched
        ? await keepFetched(href, fetched, record, background)
        : await keep(href, { ...fetched, checkedAtMs: now() }, background);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      return await afterFailure(url, record, error);
    }
  }

  async function afterFailure(
    { href, host }: URL,
    record: ContentRecord | undefined,
    error: ServiceError,
  ): Promise<ResolvedData> {
    const untilMs = now() + 1000 * RETRY_AFTER_S;
    const isServedStale = record !== undefined && isHostFailure(error) && now() < record.checkedAtMs + keepMs;
    onFault?.(error.code, isServedStale);
    if (isServedStale) {
      const answer = { hash: record.hash, freshUntilMs: untilMs, warning: staleWarning(host, record) };
      known.set(href, { untilMs, answer });
      return answer;
    }
    known.set(href, { untilMs, answer: error });
    if (record !== undefined && !isHostFailure(error)) await tiers.dropRecord(href);
    throw error;
  }

  /** For content that no tier has any more. */
  async function fetchAgain(
    url: URL,
    hash: string,
    background: Background,
  ): Promise<Uint8Array<ArrayBuffer>> {
    try {
      const fetched = await fetchContent(url, undefined, fetching);
      const found = await keepFetched(url.href, fetched, undefined, background);
      if (found.hash === hash) return fetched.bytes;
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      // No record helps here: it is the content that is gone.
      await afterFailure(url, undefined, error);
    }
    throw unavailable(`The data at ${url.host} changed while the chart was drawn.`, undefined, 1);
  }

  return {
    async resolve(given, background) {
      const url = checkRemoteUrl(given, policy);
      const found = known.get(url.href);
      if (found !== undefined && now() < found.untilMs) {
        if (found.answer instanceof ServiceError) throw found.answer;
        return found.answer;
      }
      return (await renewals.run(url.href, () => renew(url, background), background)).value;
    },
    async read(given, hash, background) {
      const url = checkRemoteUrl(given, policy);
      const found = contents.get(hash) ?? (await tiers.findContent(hash, background));
      if (found !== undefined) return found;
      const load = () => fetchAgain(url, hash, background);
      return (await reads.run(`${hash} ${url.href}`, load, background)).value;
    },
  };
}

const staleWarning = (host: string, { checkedAtMs }: ContentRecord): ChartWarning => ({
  code: "DATA_STALE",
  message: `${host} could not be asked: its data is of ${new Date(checkedAtMs).toISOString()}`,
});
