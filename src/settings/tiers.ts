import { z } from "zod";
import { integer, MIB, text } from "./values.ts";

/** The tiers of the cache. */
export const tiersVariables = z.object({
  TIER_DEADLINE_MS: integer(1, 60_000)
    .default(250)
    .describe("what a slow cache tier may cost a request, in milliseconds"),
  FOLLOWER_WAIT_MS: integer(0, 60_000)
    .default(5000)
    .describe(
      "how long a request waits for another that draws the same chart before it draws itself, in milliseconds",
    ),
  LEASE_WAIT_MS: integer(0, 60_000)
    .default(3000)
    .describe(
      "the same for another instance that draws it, where there is a Redis, in milliseconds; 0 for not at all",
    ),
  PURGE_DELAY_S: integer(0, 3600)
    .default(30)
    .describe("how long an instance may go on without knowing of a purge made at another one, in seconds"),
  MEMORY_CACHE_BYTES: integer(0)
    .default(32 * MIB)
    .describe("the size of the memory tier, in bytes"),
  DISK_CACHE_DIR: text().default(".cache/charts").describe("the folder of the disk tier (Node)"),
  DISK_CACHE_BYTES: integer(0)
    .default(1024 * MIB)
    .describe("the size of the disk tier, in bytes (Node); 0 turns it off"),
  RECORDS_DIR: text()
    .default(".data/records")
    .describe("the folder of what is stored where there is no Redis (Node)"),
  RECORD_COPIES_BYTES: integer(0)
    .default(16 * MIB)
    .describe("the size of the copies in memory of what is stored, in bytes"),
});

/** The same as the service has them. */
export const tiersSettings = (values: z.infer<typeof tiersVariables>) => ({
  tierDeadlineMs: values.TIER_DEADLINE_MS,
  followerWaitMs: values.FOLLOWER_WAIT_MS,
  leaseWaitMs: values.LEASE_WAIT_MS,
  purgeDelaySeconds: values.PURGE_DELAY_S,
  memoryCacheBytes: values.MEMORY_CACHE_BYTES,
  diskCacheDir: values.DISK_CACHE_DIR,
  diskCacheBytes: values.DISK_CACHE_BYTES,
  recordsDir: values.RECORDS_DIR,
  recordCopiesBytes: values.RECORD_COPIES_BYTES,
});
