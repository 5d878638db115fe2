/** What a host may be asked with whether its content is the same (RFC 9110, section 8.8). */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

const ETAG = /^(?:W\/)?"[\x21\x23-\x7e]{0,200}"$/;
const HTTP_DATE = /^[A-Za-z0-9,: -]{1,40}$/;

/** Those of an answer, as far as they can be sent back. */
export function validatorsOf(headers: Headers): Validators {
  const etag = headers.get("etag");
  const lastModified = headers.get("last-modified");
  return {
    ...(etag !== null && ETAG.test(etag) ? { etag } : {}),
    ...(lastModified !== null && HTTP_DATE.test(lastModified) ? { lastModified } : {}),
  };
}

/** The fields that make a request conditional (RFC 9110, sections 13.1.2 and 13.1.3). */
export const conditionalHeaders = ({ etag, lastModified }: Validators): Record<string, string> => ({
  ...(etag === undefined ? {} : { "If-None-Match": etag }),
  ...(lastModified === undefined ? {} : { "If-Modified-Since": lastModified }),
});
