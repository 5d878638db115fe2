import { z } from "zod";
import { readSigningKeys } from "./access/signing-keys.ts";
import { type HostPattern, readHostPattern } from "./data/remote/host-pattern.ts";

const MIB = 1024 * 1024;
const DAY_S = 86_400;

/** A whole number, from a string of an environment or a number of `wrangler.toml`. */
function integer(min: number, max: number = Number.MAX_SAFE_INTEGER) {
  const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
  const error = `must be a whole number ${range}`;
  return z.preprocess(
    (value) => (typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value),
    z.int({ error }).min(min, { error }).max(max, { error }),
  );
}

const text = () => z.string({ error: "must be text" });

const itemsOf = (list: string): string[] => list.split(",").filter((item) => item.trim() !== "");

const patternsOf = (list: string): HostPattern[] =>
  itemsOf(list).flatMap((item) => readHostPattern(item) ?? []);

const variables = z.object({
  ENVIRONMENT: z
    .enum(["development", "production"], { error: "must be development or production" })
    .default("production")
    .describe("`development` opens what is closed where nothing is set"),
  PORT: integer(0, 65_535).default(8787).describe("the local port; 0 takes a free one"),
  WRITE_TOKEN: z
    .string({ error: "must be text" })
    .regex(/^[\x21-\x7e]+$/, { error: "must be ASCII without spaces" })
    .optional()
    .describe(
      "the bearer token of every write; without it all may write in development, and nobody elsewhere",
    ),
  ADMIN_TOKEN: z
    .string({ error: "must be text" })
    .regex(/^[\x21-\x7e]+$/, { error: "must be ASCII without spaces" })
    .optional()
    .describe(
      "the bearer token of `/admin/*`; without it they are open in development, and closed elsewhere",
    ),
  SIGNING_KEYS: text()
    .refine((list) => readSigningKeys(list) !== undefined, {
      error: "must be a comma list of `kid:secret`, each secret of at least 16 characters",
    })
    .optional()
    .describe(
      "`kid:secret,…`, the newest first: with them every address that carries a spec of its own has to be signed",
    ),
  RATE_LIMIT_REQUESTS: integer(1)
    .optional()
    .describe("the requests of one client in a minute that no cache answers; unlimited where it is not set"),
  RATE_LIMIT_COST_MS: integer(1)
    .optional()
    .describe(
      "what the charts drawn for one client in a minute may cost, in estimated milliseconds; the same",
    ),
  RATE_LIMIT_SHARED: z
    .enum(["true", "false"], { error: "must be true or false" })
    .default("false")
    .describe("`true` counts those requests in Redis, for all instances together"),
  TRUSTED_PROXIES: integer(0, 16)
    .default(0)
    .describe("how many proxies before Node write `X-Forwarded-For`, from which a client's address is taken"),
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
  MAX_BODY_BYTES: integer(1, 64 * MIB)
    .default(4 * MIB)
    .describe("the largest body or spec, in bytes, after decompression"),
  MAX_DEPTH: integer(1, 1000).default(100).describe("how deep the JSON of a spec or body may be nested"),
  MAX_PIXELS: integer(1, 100_000_000)
    .default(4_000_000)
    .describe("the largest picture, in pixels after `scale`"),
  MAX_PLOT_MARKS: integer(1, 1_000_000)
    .default(5000)
    .describe("the most marks of a plot: beyond them points are binned, lines aggregated"),
  RENDER_THREADS: integer(0, 64)
    .optional()
    .describe("how many threads draw (Node); 0 draws in the main one; left out, one a core, at most 4"),
  RENDER_TIMEOUT_MS: integer(1, 600_000)
    .default(10_000)
    .describe("how long a thread may draw one chart before it is ended, in milliseconds (Node)"),
  RENDER_HEAP_MB: integer(64, 65_536)
    .default(512)
    .describe("the heap that a thread may use before it is ended, in MB (Node)"),
  RENDER_QUEUE: integer(0, 100_000).default(100).describe("how many charts may wait to be drawn"),
  RENDER_WAIT_MS: integer(1, 600_000)
    .default(15_000)
    .describe("how long one of them may wait, in milliseconds"),
  MAX_DATASET_BYTES: integer(1, 64 * MIB)
    .default(10 * MIB)
    .describe("the largest dataset as it is sent, in bytes, after decompression"),
  MAX_DATASET_CELLS: integer(1, 100_000_000)
    .default(8_000_000)
    .describe("the most cells of a dataset, rows times columns"),
  DATA_HOSTS: z
    .string({ error: "must be text" })
    .refine((list) => patternsOf(list).length === itemsOf(list).length, {
      error: "must be a comma list of `host`, `*.host`, `host:port` or `*.host:port`",
    })
    .default("")
    .describe(
      "the hosts that specs may read data from over https: a comma list of `host` or `*.host`, a port optional",
    ),
  REMOTE_DATA_BYTES: integer(1, 16 * MIB)
    .default(4 * MIB)
    .describe("the largest content of an address there, in bytes, after decompression"),
  REMOTE_DATA_TIMEOUT_MS: integer(1, 60_000)
    .default(5000)
    .describe("what such a host may take to send it, redirects included, in milliseconds"),
  REMOTE_DATA_TTL_S: integer(0, 30 * DAY_S)
    .default(300)
    .describe("how long it is good before the host is asked again, in seconds"),
  REMOTE_DATA_STALE_S: integer(0, 30 * DAY_S)
    .default(DAY_S)
    .describe("how long it is good for when the host fails then, in seconds"),
  SVG_LINKS: z
    .enum(["none", "https"], { error: "must be none or https" })
    .default("none")
    .describe(
      "the links of specs that an SVG keeps: `none`, or those to absolute `https` addresses, opened in a page of their own",
    ),
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
  REDIS_ENTRY_BYTES: integer(0, 10_000_000)
    .default(900_000)
    .describe("the longest entry that is put into Redis, as it is stored, in bytes; longer ones stay local"),
  MEMORY_CACHE_BYTES: integer(0)
    .default(32 * MIB)
    .describe("the size of the memory tier, in bytes"),
  FONT_CACHE_BYTES: integer(0)
    .default(16 * MIB)
    .describe("how much of the fonts that charts needed stays in memory, in bytes"),
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
  TABLE_CACHE_BYTES: integer(0)
    .default(16 * MIB)
    .describe("how much of the datasets that charts read stays unpacked in memory, in bytes"),
  STORE_TIMEOUT_MS: integer(1, 60_000)
    .default(5000)
    .describe("what one request to Redis for what is stored may take, in milliseconds"),
  STORE_REQUEST_BYTES: integer(100_000, 10_000_000)
    .default(1_000_000)
    .describe("the longest request that the Redis plan takes, in bytes"),
  MAX_BATCH: integer(1, 1000).default(100).describe("the most charts of a batch"),
  MAX_BATCH_BYTES: integer(1, 64 * MIB)
    .default(16 * MIB)
    .describe(
      "the largest body of a batch, in bytes, after decompression; `MAX_BODY_BYTES` holds for each chart",
    ),
  BATCH_CONCURRENCY: integer(1, 64)
    .optional()
    .describe("how many charts of a batch are drawn at the same time; left out, 4 on Node and 2 on Workers"),
  BATCH_RETRY_MS: integer(0, 60_000)
    .default(2000)
    .describe(
      "the longest wait before a job first tries again what failed, in milliseconds; it doubles from try to try",
    ),
  MAX_JOBS: integer(1, 1000)
    .default(16)
    .describe("the most jobs that an instance has running or waiting; one more is answered with 503"),
  JOB_TTL_S: integer(1, 30 * DAY_S)
    .default(3600)
    .describe("how long a job can be asked for, in seconds"),
  DATASET_NAME_TTL_S: integer(0, 3600)
    .default(30)
    .describe(
      "within what time all see that a name points to new content, or that a stored record is gone, in seconds",
    ),
  DATASET_VERSION_DAYS: integer(0, 3650)
    .default(7)
    .describe("how long the content that a name had before can still be read by its id, in days"),
  CHART_TTL_S: integer(1)
    .default(30 * DAY_S)
    .describe("how long a tier keeps a picture, in seconds"),
  CHART_STALE_S: integer(0)
    .default(DAY_S)
    .describe("how long after that a picture is still served, while it is drawn anew, in seconds"),
  CHART_STALE_IF_ERROR_S: integer(0)
    .default(7 * DAY_S)
    .describe("the same where drawing it anew fails, in seconds"),
  MIN_TTL_S: integer(1)
    .default(1)
    .describe("the shortest lifetime that a request can ask for by `ttl`, in seconds"),
  MAX_TTL_S: integer(1)
    .default(365 * DAY_S)
    .describe("the longest one, in seconds"),
  PROCESSED_TTL_S: integer(1)
    .default(7 * DAY_S)
    .describe("how long what the transforms made of a dataset is kept, in seconds"),
  NEGATIVE_TTL_S: integer(1, 3600)
    .default(60)
    .describe("how long it is remembered that a spec cannot be drawn, in seconds"),
  CLOCK_TTL_S: integer(1)
    .default(60)
    .describe(
      "the same for a picture that shows the time of drawing, since its spec calls `now()`, in seconds",
    ),
  WARM_CHARTS: integer(0, 500)
    .default(50)
    .describe(
      "how many of the charts asked for most are drawn anew before they expire, where there is a Redis; 0 turns it off",
    ),
  WARM_INTERVAL_S: integer(1, 7 * DAY_S)
    .default(21_600)
    .describe(
      "how often that is done, in seconds (Node); on Workers the cron trigger of wrangler.toml says it, and this should say the same",
    ),
  WARM_COUNT_INTERVAL_S: integer(0, 3600)
    .default(60)
    .describe(
      "how often an instance writes to Redis what it was asked for most, at the most, in seconds; always along with a picture",
    ),
  BROWSER_TTL_S: integer(0)
    .default(DAY_S)
    .describe("how long a browser keeps a picture before it asks again, in seconds"),
  CDN_TTL_S: integer(0)
    .default(7 * DAY_S)
    .describe("the same for caches between browser and service, in seconds"),
});

const REDIS = ["UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"] as const;

const together = variables.superRefine((values, context) => {
  const require = (names: readonly (keyof typeof values)[], why: string): void => {
    const missing = names.filter((name) => values[name] === undefined);
    const message = `must be set too: ${why}`;
    for (const name of missing) context.addIssue({ code: "custom", path: [name], message });
  };
  if (REDIS.some((name) => values[name] !== undefined)) {
    require(REDIS, "the database's address and token go together");
  }
  if (values.RATE_LIMIT_SHARED === "true") {
    require([...REDIS, "RATE_LIMIT_REQUESTS"], "RATE_LIMIT_SHARED counts requests in Redis");
  }
});

/** The service's settings, checked; sizes in bytes, durations as their names say. */
export type Settings = ReturnType<typeof toSettings>;

const toSettings = (values: z.infer<typeof variables>) => ({
  environment: values.ENVIRONMENT,
  port: values.PORT,
  redis:
    values.UPSTASH_REDIS_REST_URL !== undefined && values.UPSTASH_REDIS_REST_TOKEN !== undefined
      ? { url: values.UPSTASH_REDIS_REST_URL, token: values.UPSTASH_REDIS_REST_TOKEN }
      : undefined,
  writeToken: values.WRITE_TOKEN,
  adminToken: values.ADMIN_TOKEN,
  signingKeys: values.SIGNING_KEYS === undefined ? undefined : readSigningKeys(values.SIGNING_KEYS),
  rateLimitRequests: values.RATE_LIMIT_REQUESTS,
  rateLimitCostMs: values.RATE_LIMIT_COST_MS,
  isRateLimitShared: values.RATE_LIMIT_SHARED === "true",
  trustedProxies: values.TRUSTED_PROXIES,
  cacheNamespace: values.CACHE_NAMESPACE,
  maxBodyBytes: values.MAX_BODY_BYTES,
  maxDepth: values.MAX_DEPTH,
  maxPixels: values.MAX_PIXELS,
  maxPlotMarks: values.MAX_PLOT_MARKS,
  renderThreads: values.RENDER_THREADS,
  renderTimeoutMs: values.RENDER_TIMEOUT_MS,
  renderHeapMb: values.RENDER_HEAP_MB,
  renderQueue: values.RENDER_QUEUE,
  renderWaitMs: values.RENDER_WAIT_MS,
  maxDatasetBytes: values.MAX_DATASET_BYTES,
  maxDatasetCells: values.MAX_DATASET_CELLS,
  dataHosts: patternsOf(values.DATA_HOSTS),
  remoteDataBytes: values.REMOTE_DATA_BYTES,
  remoteDataTimeoutMs: values.REMOTE_DATA_TIMEOUT_MS,
  remoteDataTtlSeconds: values.REMOTE_DATA_TTL_S,
  remoteDataStaleSeconds: values.REMOTE_DATA_STALE_S,
  svgLinks: values.SVG_LINKS,
  tierDeadlineMs: values.TIER_DEADLINE_MS,
  followerWaitMs: values.FOLLOWER_WAIT_MS,
  leaseWaitMs: values.LEASE_WAIT_MS,
  purgeDelaySeconds: values.PURGE_DELAY_S,
  redisEntryBytes: values.REDIS_ENTRY_BYTES,
  memoryCacheBytes: values.MEMORY_CACHE_BYTES,
  fontCacheBytes: values.FONT_CACHE_BYTES,
  diskCacheDir: values.DISK_CACHE_DIR,
  diskCacheBytes: values.DISK_CACHE_BYTES,
  recordsDir: values.RECORDS_DIR,
  recordCopiesBytes: values.RECORD_COPIES_BYTES,
  tableCacheBytes: values.TABLE_CACHE_BYTES,
  storeTimeoutMs: values.STORE_TIMEOUT_MS,
  storeRequestBytes: values.STORE_REQUEST_BYTES,
  maxBatch: values.MAX_BATCH,
  maxBatchBytes: values.MAX_BATCH_BYTES,
  batchConcurrency: values.BATCH_CONCURRENCY,
  batchRetryMs: values.BATCH_RETRY_MS,
  maxJobs: values.MAX_JOBS,
  jobTtlSeconds: values.JOB_TTL_S,
  datasetNameTtlSeconds: values.DATASET_NAME_TTL_S,
  datasetVersionSeconds: values.DATASET_VERSION_DAYS * DAY_S,
  chartTtlSeconds: values.CHART_TTL_S,
  chartStaleSeconds: values.CHART_STALE_S,
  chartStaleIfErrorSeconds: values.CHART_STALE_IF_ERROR_S,
  minTtlSeconds: values.MIN_TTL_S,
  maxTtlSeconds: values.MAX_TTL_S,
  processedTtlSeconds: values.PROCESSED_TTL_S,
  negativeTtlSeconds: values.NEGATIVE_TTL_S,
  clockTtlSeconds: values.CLOCK_TTL_S,
  warmCharts: values.WARM_CHARTS,
  warmIntervalSeconds: values.WARM_INTERVAL_S,
  warmCountIntervalSeconds: values.WARM_COUNT_INTERVAL_S,
  browserTtlSeconds: values.BROWSER_TTL_S,
  cdnTtlSeconds: values.CDN_TTL_S,
});

/**
 * Reads the settings from environment variables or a Worker's bindings; what it does not know it ignores,
 * and an empty string is as good as unset.
 *
 * @throws an `Error` that names every bad setting, never a value.
 */
export function parseSettings(env: Readonly<Record<string, unknown>>): Settings {
  const known = Object.keys(variables.shape).flatMap((name) => {
    const value = env[name];
    return value === undefined || value === "" ? [] : [[name, value] as const];
  });
  const parsed = together.safeParse(Object.fromEntries(known));
  if (parsed.success) return toSettings(parsed.data);
  const bad = parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
  throw new Error(`Settings that cannot be used: ${bad.join("; ")}`);
}

/** Every setting for the README's table, in the order of the schema. */
export function settingsTable(): { name: string; default: string; meaning: string }[] {
  return Object.entries(variables.shape).map(([name, schema]) => {
    const parsed = schema.safeParse(undefined);
    return {
      name,
      default: parsed.success && parsed.data !== undefined ? String(parsed.data) : "",
      meaning: schema.description ?? "",
    };
  });
}
