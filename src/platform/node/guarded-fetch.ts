import { lookup as systemLookup } from "node:dns";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { pipeline, Readable } from "node:stream";
import { createBrotliDecompress, createGunzip } from "node:zlib";
import {
  type HostPattern,
  isIpLiteral,
  isLoopbackHost,
  matchesHost,
} from "../../data/remote/host-pattern.ts";
import { DialRefused, type RemoteFetch, type RemoteFetchInit } from "../../data/remote/remote-fetch.ts";
import { isPublicAddress } from "./public-address.ts";
import { publicLookup } from "./public-lookup.ts";

export interface GuardedFetchOptions {
  /** A host that is an IP address or `localhost` is dialled wherever it is, if it is named here with its port. */
  readonly hosts: readonly HostPattern[];
  readonly lookup?: typeof systemLookup;
}

/** Responses with one of these have no body (Fetch Standard, "null body status"). */
const NO_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * A `fetch` that dials public addresses alone. The addresses are looked at as they are dialled, so a name whose
 * addresses change between a check and its use gains nothing.
 */
export function createGuardedFetch({ hosts, lookup = systemLookup }: GuardedFetchOptions): RemoteFetch {
  const isNamed = (url: URL): boolean =>
    hosts.some((pattern) => !pattern.isWildcard && matchesHost(pattern, url));

  return async function guardedFetch(href, init) {
    const url = new URL(href);
    const literal = isIpLiteral(url.hostname) ? url.hostname.replace(/^\[|\]$/g, "") : undefined;
    if (literal !== undefined && !isPublicAddress(literal) && !isNamed(url)) throw new DialRefused();
    const isLocal = isLoopbackHost(url.hostname) && isNamed(url);
    const message = await send(url, init, isLocal ? lookup : publicLookup(lookup));
    return toResponse(message);
  };
}

function send(url: URL, init: RemoteFetchInit, lookup: LookupFunction): Promise<IncomingMessage> {
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  const options = {
    lookup,
    // A connection of its own each time: a pooled one may have been closed since, and is seldom of use.
    agent: false,
    signal: init.signal,
    headers: init.headers,
  };
  return new Promise((resolve, reject) => {
    request(url, options, resolve).on("error", reject).end();
  });
}

/** The answer as `fetch` has it: decompressed, with its headers as they were. */
function toResponse(message: IncomingMessage): Response {
  const { statusCode: status = 0 } = message;
  if (status < 200 || status > 599) {
    message.destroy();
    throw new Error(`no status that a response can have: ${status}`);
  }
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(message.headersDistinct)) {
    for (const value of values) headers.append(name, value);
  }
  if (NO_BODY.has(status)) {
    message.resume();
    return new Response(null, { status, headers });
  }
  const body = Readable.toWeb(decompressed(message)) as unknown as ReadableStream<Uint8Array<ArrayBuffer>>;
  return new Response(body, { status, headers });
}

function decompressed(message: IncomingMessage): Readable {
  const encoding = message.headers["content-encoding"]?.trim().toLowerCase();
  const unpack =
    encoding === "br"
      ? createBrotliDecompress()
      : encoding === "gzip" || encoding === "x-gzip"
        ? createGunzip()
        : undefined;
  // What goes wrong on either side ends the stream that is read.
  return unpack === undefined ? message : pipeline(message, unpack, () => {});
}
