export interface RemoteFetchInit {
  readonly headers: Record<string, string>;
  readonly signal: AbortSignal;
  readonly redirect: "manual";
}

/**
 * One GET, whose redirects are answers like others and whose body is decompressed: the platform's `fetch` fits.
 * Rejects with a `DialRefused` where the host's address is none that may be dialled.
 */
export type RemoteFetch = (url: string, init: RemoteFetchInit) => Promise<Response>;

/** The host's name stands for an address in a private network. */
export class DialRefused extends Error {
  override readonly name = "DialRefused";
}
