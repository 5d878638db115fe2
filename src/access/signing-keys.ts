/** The secrets that sign addresses, by the id that names each; the first is the one to sign with. */
export type SigningKeys = ReadonlyMap<string, string>;

/** RFC 2104: a key shorter than this makes the signature the weaker for it. */
const MIN_SECRET_CHARS = 16;

/** Reads `kid:secret,…`; `undefined` where one of them is not that, or an id is there twice. */
export function readSigningKeys(text: string): SigningKeys | undefined {
  const pairs = text.split(",").map((pair) => /^([\w-]{1,64}):([\x21-\x2b\x2d-\x7e]+)$/.exec(pair.trim()));
  const keys = new Map<string, string>();
  for (const pair of pairs) {
    const [, id, secret] = pair ?? [];
    if (id === undefined || secret === undefined) return undefined;
    if (secret.length < MIN_SECRET_CHARS || keys.has(id)) return undefined;
    keys.set(id, secret);
  }
  return keys;
}
