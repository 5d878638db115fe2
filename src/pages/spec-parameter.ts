import { deflateSync } from "node:zlib";
import { toBase64Url } from "../chart/base64url.ts";

/** A spec as the value of the `spec` query parameter: base64url of its JSON, zlib-deflated (RFC 1950). */
export function specParameter(spec: object): string {
  return toBase64Url(deflateSync(JSON.stringify(spec), { level: 9 }));
}
