import { z } from "zod";
import { type HostPattern, readHostPattern } from "../data/remote/host-pattern.ts";
import { DAY_S, integer, MIB } from "./values.ts";

const itemsOf = (list: string): string[] => list.split(",").filter((item) => item.trim() !== "");

const patternsOf = (list: string): HostPattern[] =>
  itemsOf(list).flatMap((item) => readHostPattern(item) ?? []);

/** Data that charts read. */
export const dataVariables = z.object({
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
  DATASET_NAME_TTL_S: integer(0, 3600)
    .default(30)
    .describe(
      "within what time all see that a name points to new content, or that a stored record is gone, in seconds",
    ),
  DATASET_VERSION_DAYS: integer(0, 3650)
    .default(7)
    .describe("how long the content that a name had before can still be read by its id, in days"),
});

/** The same as the service has them. */
export const dataSettings = (values: z.infer<typeof dataVariables>) => ({
  dataHosts: patternsOf(values.DATA_HOSTS),
  remoteDataBytes: values.REMOTE_DATA_BYTES,
  remoteDataTimeoutMs: values.REMOTE_DATA_TIMEOUT_MS,
  remoteDataTtlSeconds: values.REMOTE_DATA_TTL_S,
  remoteDataStaleSeconds: values.REMOTE_DATA_STALE_S,
  datasetNameTtlSeconds: values.DATASET_NAME_TTL_S,
  datasetVersionSeconds: values.DATASET_VERSION_DAYS * DAY_S,
});
