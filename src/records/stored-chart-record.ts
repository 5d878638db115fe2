import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { z } from "zod";
import { readFrame, writeFrame } from "../cache/record-frame.ts";
import type { BodyRequest } from "../chart/envelope.ts";
import { isJsonObject } from "../chart/parse-json.ts";
import type { JsonObject } from "../chart/request.ts";
import { requestJson, type StoredChartId } from "../chart/stored-chart-id.ts";
import type { RecordBytes } from "./record-store.ts";

/** "ESC": a stored chart, version 1: a header, then the request as JSON, in brotli. Later versions go on reading it. */
const STORED_CHART_MAGIC = 0x45_53_43_01;

/** As in the cache: above it, time grows faster than it saves. */
const BROTLI_QUALITY = 5;

/** No body that is read is larger. */
const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;

const headerSchema = z.object({ expiresAtMs: z.number().optional() });

const objectSchema = z.custom<JsonObject>(isJsonObject);
const requestSchema = z.object({
  spec: objectSchema,
  options: objectSchema.default({}),
  ttl: z.number().exactOptional(),
  tags: z.array(z.string()).exactOptional(),
});

/** A chart request as it is kept. */
export interface StoredChartRecord {
  readonly body: BodyRequest;
  /** Left out, it stays until it is deleted. */
  readonly expiresAtMs?: number | undefined;
}

export const storedChartKey = (id: StoredChartId): string => `stored-chart:${id}`;

export function encodeStoredChart({ body, expiresAtMs }: StoredChartRecord): RecordBytes {
  const json = JSON.stringify(requestJson(body));
  const params = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
  };
  const header = expiresAtMs === undefined ? {} : { expiresAtMs };
  return writeFrame(STORED_CHART_MAGIC, header, brotliCompressSync(json, { params }));
}

/** `undefined` where the record is damaged, foreign or of a version that this release does not know. */
export function readStoredChart(record: RecordBytes): StoredChartRecord | undefined {
  const frame = readFrame(STORED_CHART_MAGIC, record);
  const header = headerSchema.safeParse(frame?.header);
  if (frame === undefined || !header.success) return undefined;
  const request = requestSchema.safeParse(readPacked(frame.body));
  if (!request.success) return undefined;
  const { spec, options, ttl, tags } = request.data;
  const body = {
    spec,
    options,
    ...(ttl === undefined ? {} : { ttlSeconds: ttl }),
    ...(tags === undefined ? {} : { tags }),
  };
  return { body, ...header.data };
}

function readPacked(packed: Uint8Array): unknown {
  try {
    const json = brotliDecompressSync(packed, { maxOutputLength: MAX_UNPACKED_BYTES });
    return JSON.parse(new TextDecoder().decode(json));
  } catch {
    return undefined;
  }
}
