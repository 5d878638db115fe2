import type { Context } from "hono";
import { bodyDigest, isSignatureOf } from "../access/signature.ts";
import { signedText } from "../access/signed-text.ts";
import type { SigningKeys } from "../access/signing-keys.ts";
import { ServiceError } from "../errors.ts";
import { isBearer, readBearer } from "./access.ts";
import type { AppEnv } from "./app-env.ts";
import type { Query } from "./query.ts";

export interface SigningAccess {
  readonly signingKeys: SigningKeys | undefined;
  readonly writeToken: string | undefined;
}

/**
 * Lets a request pass whose spec the service's owner has signed, or who has the write token; all, where no keys are
 * set. What lets it pass is noted for the answer's lifetime.
 *
 * @param query read only where keys are set: a known address need not be read again
 * @param readBody of a POST; called once it is clear that there is a signature to compare it with
 * @throws ServiceError SIGNATURE_MISSING, SIGNATURE_WRONG, SIGNATURE_EXPIRED, TOKEN_WRONG
 */
export type CheckSignature = (
  c: Context<AppEnv>,
  query: () => Query,
  readBody?: () => Promise<Uint8Array<ArrayBuffer>>,
) => Promise<void>;

export function createSignatureCheck({ signingKeys, writeToken }: SigningAccess): CheckSignature {
  if (signingKeys === undefined) return async () => undefined;

  return async function checkSignature(c, query, readBody) {
    const { pairs } = query();
    const firstOf = (name: string) => pairs.find(([other]) => other === name)?.[1];
    const signature = firstOf("sig");
    if (signature === undefined) {
      await checkToken(c.req.header("Authorization"), writeToken);
      c.set("access", { isPrivate: true });
      return;
    }
    const secret = signingKeys.get(firstOf("kid") ?? "");
    const digest = readBody === undefined ? undefined : await bodyDigest(await readBody());
    const text = signedText(new URL(c.req.url).pathname, pairs, digest);
    if (secret === undefined || !(await isSignatureOf(text, secret, signature))) {
      throw new ServiceError(
        "SIGNATURE_WRONG",
        "The signature is not that of this address: sig is of the path and all parameters, with the key that kid names.",
      );
    }
    const expires = firstOf("exp");
    if (expires !== undefined) c.set("access", { expiresAtMs: parseExpiry(expires) });
  };
}

async function checkToken(authorization: string | undefined, writeToken: string | undefined): Promise<void> {
  const bearer = readBearer(authorization);
  if (bearer === undefined) {
    throw new ServiceError("SIGNATURE_MISSING", "A spec of one's own has to be signed here: sig and kid.", {
      headers: { "WWW-Authenticate": 'Bearer realm="edgechart"' },
    });
  }
  if (writeToken === undefined || !(await isBearer(bearer, writeToken))) {
    throw new ServiceError("TOKEN_WRONG", "The bearer token is not the write token of this service.");
  }
}

/** @throws ServiceError SIGNATURE_EXPIRED */
function parseExpiry(seconds: string): number {
  const expiresAtMs = /^\d{1,12}$/.test(seconds) ? 1000 * Number(seconds) : 0;
  if (expiresAtMs > Date.now()) return expiresAtMs;
  throw new ServiceError("SIGNATURE_EXPIRED", "The signature of this address has expired.");
}
