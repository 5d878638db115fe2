/** One entity tag and what follows it in the list (RFC 9110, section 8.8.3). */
const ENTITY_TAG = /(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")/g;

const opaque = (etag: string): string => etag.replace(/^W\//, "");

/**
 * Whether `If-None-Match` names `etag`: a list, compared weakly (RFC 9110, sections 8.8.3.2 and 13.1.2). `*` names
 * none here: that anything exists is known only after the look-up.
 */
export function namesEtag(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  const named = ifNoneMatch.matchAll(ENTITY_TAG);
  return Array.from(named, ([, tag]) => tag).includes(opaque(etag));
}

/** Whether `If-None-Match` is `*`: any representation matches. */
export const namesAny = (ifNoneMatch: string | null): boolean => ifNoneMatch?.trim() === "*";
