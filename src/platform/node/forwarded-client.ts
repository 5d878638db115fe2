/**
 * The address of who asks: that of the connection, or the one that the outermost of so many trusted proxies wrote down
 * in `X-Forwarded-For`. What stands left of it may be anybody's invention.
 */
export function forwardedClient(
  connection: string | undefined,
  forwardedFor: string | null,
  trustedProxies: number,
): string {
  const hops = (forwardedFor ?? "").split(",").map((hop) => hop.trim());
  const told = trustedProxies === 0 ? undefined : (hops.at(-trustedProxies) ?? hops[0]);
  return told || (connection ?? "unknown");
}
