import { ServiceError } from "../errors.ts";

export interface Query {
  /** The first value of each name, percent-decoded, `+` as a space. */
  readonly values: ReadonlyMap<string, string>;
  readonly repeated: readonly string[];
}

/** What both platforms take: path and query, in characters. */
const MAX_URL_CHARS = 16 * 1024;

/** Cache busters and campaign marks: they mean nothing here. */
const isIgnored = (name: string): boolean => name === "v" || name.startsWith("utm_");

/**
 * Reads the query of a URL.
 *
 * @throws ServiceError URL_TOO_LONG, BAD_URL
 */
export function parseUrlQuery(url: string): Query {
  const { pathname, search } = new URL(url);
  if (pathname.length + search.length <= MAX_URL_CHARS) return parseQuery(search);
  throw new ServiceError(
    "URL_TOO_LONG",
    `The URL is longer than ${MAX_URL_CHARS} characters; send the spec by POST, or store its data.`,
  );
}

/**
 * Reads a query string strictly, where `URLSearchParams` would put U+FFFD for what it cannot decode.
 *
 * @param search with its `?`, or empty
 * @throws ServiceError BAD_URL
 */
export function parseQuery(search: string): Query {
  const values = new Map<string, string>();
  const repeated = new Set<string>();
  for (const pair of search.replace(/^\?/, "").split("&")) {
    if (pair === "") continue;
    const at = `${pair}=`.indexOf("=");
    const name = decode(pair.slice(0, at));
    const value = decode(pair.slice(at + 1));
    if (isIgnored(name)) continue;
    if (values.has(name)) repeated.add(name);
    else values.set(name, value);
  }
  return { values, repeated: [...repeated] };
}

/** The same for an answer that must not fail: what cannot be read is left out. */
export function readQuery(search: string): Query["values"] {
  return new Map(new URLSearchParams(search));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw new ServiceError(
      "BAD_URL",
      "The query string holds a % that begins no percent-encoded UTF-8; a % itself is written %25.",
    );
  }
}
