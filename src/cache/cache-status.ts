import type { TierOutcome } from "./lookup.ts";

/** How an answer was come by. */
export interface Served {
  /** The tiers that were asked for this request, nearest to the client first. */
  readonly tiers: readonly TierOutcome[];
  /** This request made what it is answered with. */
  readonly rendered: boolean;
  /** This request waited for another one, which made it. */
  readonly collapsed: boolean;
  /** The status of the failure for which an older one is served instead. */
  readonly failedStatus?: number | undefined;
}

/**
 * `Cache-Status` (RFC 9211): one member for each tier that was asked, nearest to the drawing first. Only the request
 * that drew has a member for the renderer.
 */
export function cacheStatus({ tiers, rendered, collapsed, failedStatus }: Served): string {
  const asked = tiers.length === 0 && collapsed ? [{ tier: "memory", outcome: "miss" } as const] : tiers;
  const wasForwarded = rendered || collapsed || failedStatus !== undefined;
  // Only the last one that was asked can have served.
  const members = asked
    .map((outcome, at) => member(outcome, wasForwarded || at < asked.length - 1))
    .reverse();
  // Sections 2.3 and 2.6: said by the cache that forwarded, here the one nearest to the renderer.
  const [innermost] = members;
  if (innermost?.includes("fwd=")) {
    const failed = failedStatus === undefined ? "" : `; fwd-status=${failedStatus}`;
    members[0] = `${innermost}${failed}${collapsed ? "; collapsed" : ""}`;
  }
  return [...(rendered ? ["edgechart-render; fwd=miss; stored"] : []), ...members].join(", ");
}

function member({ tier, outcome, ttlSeconds }: TierOutcome, wasForwarded: boolean): string {
  const name = `edgechart-${tier}`;
  const ttl = ttlSeconds === undefined ? "" : `; ttl=${Math.trunc(ttlSeconds)}`;
  switch (outcome) {
    case "hit":
      return `${name}; hit${ttl}`;
    case "stale":
      return wasForwarded ? `${name}; fwd=stale${ttl}` : `${name}; hit${ttl}`;
    case "miss":
      return `${name}; fwd=miss`;
    case "fault":
      return `${name}; fwd=miss; detail=fault`;
  }
}
