import { ServiceError } from "../../errors.ts";
import { readLimited } from "./read-limited.ts";
import { unavailable, unreadable } from "./remote-failure.ts";
import { DialRefused, type RemoteFetch } from "./remote-fetch.ts";
import { checkRemoteUrl, type RemotePolicy } from "./remote-url.ts";
import { conditionalHeaders, type Validators, validatorsOf } from "./validators.ts";

export interface FetchContentOptions {
  readonly fetch: RemoteFetch;
  readonly policy: RemotePolicy;
  /** After decompression. */
  readonly maxBytes: number;
  /** For all redirects and the body together. */
  readonly timeoutMs: number;
}

/** What a host had before: the validators hold for the address that gave them, the last of its redirects. */
export interface KnownContent extends Validators {
  readonly from: string;
}

export interface FetchedContent extends KnownContent {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export const MAX_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** Answers of a host that fails for now (RFC 5861, section 4), or wants to be asked later. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);
/** What platforms undo. */
const ENCODINGS: ReadonlySet<string> = new Set(["", "identity", "gzip", "x-gzip", "br"]);

/**
 * The content at an address, or `known` itself where the host says that it is still that.
 *
 * @throws a `ServiceError`: DATA_DENIED for a redirect or an address that is not allowed, DATA_TOO_LARGE,
 * DATA_UNREADABLE for an answer that cannot be used, DATA_UNAVAILABLE for a host that fails.
 */
export function fetchContent(
  url: URL,
  known: undefined,
  options: FetchContentOptions,
): Promise<FetchedContent>;
export function fetchContent<K extends KnownContent>(
  url: URL,
  known: K | undefined,
  options: FetchContentOptions,
): Promise<FetchedContent | K>;
export async function fetchContent<K extends KnownContent>(
  url: URL,
  known: K | undefined,
  options: FetchContentOptions,
): Promise<FetchedContent | K> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  try {
    return await follow(url, known, options, signal);
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    if (error instanceof DialRefused) {
      throw new ServiceError("DATA_DENIED", `${url.host} leads to an address in a private network.`);
    }
    throw signal.aborted
      ? unavailable(`${url.host} did not send its data within ${options.timeoutMs} ms.`, error)
      : unavailable(`The data at ${url.host} could not be fetched.`, error);
  }
}

async function follow<K extends KnownContent>(
  start: URL,
  known: K | undefined,
  { fetch, policy, maxBytes }: FetchContentOptions,
  signal: AbortSignal,
): Promise<FetchedContent | K> {
  let url = start;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const asked = known?.from === url.href ? known : undefined;
    const headers = {
      Accept: "application/json, text/csv, text/tab-separated-values, text/plain, */*;q=0.5",
      "Accept-Encoding": "gzip, br",
      "User-Agent": "edgechart",
      ...(asked === undefined ? {} : conditionalHeaders(asked)),
    };
    const response = await fetch(url.href, { headers, signal, redirect: "manual" });
    if (REDIRECTS.has(response.status)) {
      await discard(response);
      url = redirectOf(response, url, policy);
    } else if (response.status === 304 && asked !== undefined) {
      return asked;
    } else {
      await checkAnswer(response, url);
      const bytes = await readLimited(response, maxBytes);
      if (bytes === undefined) throw tooLarge(url, maxBytes);
      return { bytes, from: url.href, ...validatorsOf(response.headers) };
    }
  }
  throw unreadable(`${start.host} redirects more than ${MAX_REDIRECTS} times.`);
}

/** Every hop is held to the policy like the first one; where it leads is the host's to tell, not ours. */
function redirectOf({ headers }: Response, from: URL, policy: RemotePolicy): URL {
  const location = headers.get("location");
  if (location === null || !URL.canParse(location, from)) {
    throw unreadable(`${from.host} redirects, but not to an address.`);
  }
  try {
    return checkRemoteUrl(new URL(location, from).href, policy);
  } catch (cause) {
    const message = `${from.host} redirects to an address that is not allowed: each has to be one over https, of a host that the setting DATA_HOSTS names.`;
    throw new ServiceError("DATA_DENIED", message, { cause });
  }
}

async function checkAnswer(response: Response, { host }: URL): Promise<void> {
  const { status, headers } = response;
  const encoding = (headers.get("content-encoding") ?? "").trim().toLowerCase();
  if (status === 200 && ENCODINGS.has(encoding)) return;
  await discard(response);
  if (status === 200)
    throw unreadable(`${host} sends its data in a content encoding that was not asked for.`);
  const message = `${host} answers with status ${status} instead of data.`;
  throw status >= 500 || PASSING.has(status) ? unavailable(message) : unreadable(message);
}

/** A body that nobody reads holds its connection. */
async function discard({ body }: Response): Promise<void> {
  await body?.cancel().catch(() => {});
}

function tooLarge({ host }: URL, maxBytes: number): ServiceError {
  return new ServiceError("DATA_TOO_LARGE", `The data at ${host} is longer than ${maxBytes} bytes.`);
}
