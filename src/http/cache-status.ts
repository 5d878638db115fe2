import type { TierOutcome } from "../cache/tiers.ts";
import type { ChartResult } from "../ports.ts";

/**
 * `Cache-Status` (RFC 9211): one member for each tier that was asked, nearest to the drawing first. Only the request
 * that drew has a member for the renderer.
 */
export function cacheStatus({ tiers, rendered, collapsed }: ChartResult): string {
  const asked = tiers.length === 0 && collapsed ? [{ tier: "memory", outcome: "miss" } as const] : tiers;
  const members = asked.map((outcome) => member(outcome, rendered || collapsed)).reverse();
  // Section 2.6: said by the cache that forwarded, here the one nearest to the renderer.
  const [innermost] = members;
  if (collapsed && innermost?.includes("fwd=")) members[0] = `${innermost}; collapsed`;
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
