import type { TierHealth } from "../cache/health.ts";
import type { PurgeSelection } from "../cache/purge.ts";
import type { StoredBytes } from "../cache/stored-bytes.ts";

/** The cache, for who runs the service. */
export interface CacheControl {
  /** @throws ServiceError STORE_UNAVAILABLE where the purge is not kept for all instances */
  purge(selection: PurgeSelection): Promise<void>;
  /** How each tier is, nearest first. */
  health(): Promise<readonly TierHealth[]>;
  /** What was written to the tiers, by kind, as it is answered and as it is stored. */
  stored(): readonly StoredBytes[];
}
