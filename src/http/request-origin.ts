/**
 * The origin that a client asked, for addresses that others are to use. Behind a proxy that speaks TLS the request
 * itself came in without.
 */
export function requestOrigin(request: Request): string {
  const url = new URL(request.url);
  return request.headers.get("X-Forwarded-Proto") === "https" ? `https://${url.host}` : url.origin;
}
