import { isIgnoredParameter } from "../chart/ignored-parameters.ts";
import { ServiceError } from "../errors.ts";

export interface Query {
  /** All of them, in their order. */
  readonly pairs: readonly (readonly [name: string, value: string])[];
  /** The first value of each name, percent-decoded, `+` as a space. */
  readonly values: ReadonlyMap<string, string>;
  readonly repeated: readonly string[];
}

/** What signs an address says nothing of its chart. */
const SIGNATURE_PARAMETERS = ["sig", "kid", "exp"];

/** What both platforms take: path and query, in characters. */
export const MAX_URL_CHARS = 16 * 1024;

/**
 * Reads the query of the URL of a chart; what signs it is among the pairs alone.
 *
 * @throws ServiceError URL_TOO_LONG, BAD_URL
 */
export function parseUrlQuery(url: string): Query {
  const { pathname, search } = new URL(url);
  if (pathname.length + search.length <= MAX_URL_CHARS) return withoutSignature(parseQuery(search));
  throw new ServiceError(
    "URL_TOO_LONG",
    `The URL is longer than ${MAX_URL_CHARS} characters; send the spec by POST, or store its data.`,
  );
}

function withoutSignature({ pairs, values, repeated }: Query): Query {
  const own = [...values].filter(([name]) => !SIGNATURE_PARAMETERS.includes(name));
  return { pairs, values: new Map(own), repeated };
}

/**
 * Reads a query string strictly, where `URLSearchParams` would put U+FFFD for what it cannot decode.
 *
 * @param search with its `?`, or empty
 * @throws ServiceError BAD_URL
 */
export function parseQuery(search: string): Query {
  const pairs: [string, string][] = [];
  const values = new Map<string, string>();
  const repeated = new Set<string>();
  for (const pair of search.replace(/^\?/, "").split("&")) {
    if (pair === "") continue;
    const at = `${pair}=`.indexOf("=");
    const name = decode(pair.slice(0, at));
    const value = decode(pair.slice(at + 1));
    if (isIgnoredParameter(name)) continue;
    pairs.push([name, value]);
    if (values.has(name)) repeated.add(name);
    else values.set(name, value);
  }
  return { pairs, values, repeated: [...repeated] };
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
