import { bodyDigest, signatureOf } from "./signature.ts";
import { type Pair, signedText } from "./signed-text.ts";

export interface Signing {
  readonly kid: string;
  readonly secret: string;
  /** Unix time; without it the signature lasts as long as its key. */
  readonly expiresAtSeconds?: number;
  /** What a POST to the address sends, unpacked. */
  readonly body?: Uint8Array<ArrayBuffer>;
}

/** Adds `kid`, `exp` and `sig` to an address, which is a whole URL or a path with its query. */
export async function signAddress(address: string, signing: Signing): Promise<string> {
  const { kid, secret, expiresAtSeconds, body } = signing;
  const url = new URL(address, "http://charts.invalid");
  for (const name of ["sig", "kid", "exp"]) url.searchParams.delete(name);
  url.searchParams.set("kid", kid);
  if (expiresAtSeconds !== undefined) url.searchParams.set("exp", String(expiresAtSeconds));
  const pairs: readonly Pair[] = [...url.searchParams];
  const digest = body === undefined ? undefined : await bodyDigest(body);
  url.searchParams.set("sig", await signatureOf(signedText(url.pathname, pairs, digest), secret));
  return /^https?:/.test(address) ? url.href : `${url.pathname}${url.search}`;
}
