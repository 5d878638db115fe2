import { z } from "zod";
import { integer, text } from "./values.ts";

/** The database. */
export const redisVariables = z.object({
  UPSTASH_REDIS_REST_URL: z
    .url({ protocol: /^https?$/, error: "must be an http or https address" })
    .optional()
    .describe("the Upstash database; without it and the token there is no Redis tier"),
  UPSTASH_REDIS_REST_TOKEN: text().optional().describe("the database's token"),
  CACHE_NAMESPACE: z
    .string({ error: "must be text" })
    .regex(/^[A-Za-z0-9._-]{0,64}$/, {
      error: "must be up to 64 letters, digits, dots, hyphens and underscores",
    })
    .default("")
    .describe("put before every key: several services can share one database"),
  STORE_TIMEOUT_MS: integer(1, 60_000)
    .default(5000)
    .describe("what one request to Redis for what is stored may take, in milliseconds"),
  STORE_REQUEST_BYTES: integer(100_000, 10_000_000)
    .default(1_000_000)
    .describe(
      "the longest request that the Redis plan takes, in bytes: a stored chart, compressed, has to fit into one",
    ),
  REDIS_ENTRY_BYTES: integer(0, 10_000_000)
    .default(900_000)
    .describe("the longest entry that is put into Redis, as it is stored, in bytes; longer ones stay local"),
});

/** The same as the service has them. */
export const redisSettings = (values: z.infer<typeof redisVariables>) => ({
  redis:
    values.UPSTASH_REDIS_REST_URL !== undefined && values.UPSTASH_REDIS_REST_TOKEN !== undefined
      ? { url: values.UPSTASH_REDIS_REST_URL, token: values.UPSTASH_REDIS_REST_TOKEN }
      : undefined,
  cacheNamespace: values.CACHE_NAMESPACE,
  storeTimeoutMs: values.STORE_TIMEOUT_MS,
  storeRequestBytes: values.STORE_REQUEST_BYTES,
  redisEntryBytes: values.REDIS_ENTRY_BYTES,
});
