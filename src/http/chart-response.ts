import { cacheStatus } from "../cache/cache-status.ts";
import type { AnswerOptions } from "../chart/answer-options.ts";
import type { ChartKey } from "../chart/chart-key.ts";
import type { Format } from "../chart/formats.ts";
import type { ChartWarning } from "../chart/warning.ts";
import type { ChartResult } from "../ports/chart-service.ts";
import type { CacheHeaders } from "./cache-control.ts";
import { cacheTag } from "./cache-tag.ts";
import { contentDisposition } from "./content-disposition.ts";
import { serverTiming } from "./server-timing.ts";
import { SVG_POLICY } from "./svg-policy.ts";
import { warningsHeader } from "./warnings-header.ts";

/** What is known of an answer before there is a picture: all that a 304 says. */
export interface Validated {
  readonly key: ChartKey;
  /** What is said of the data at the moment, besides what the picture itself has. */
  readonly dataWarnings?: readonly ChartWarning[];
  readonly etag: string;
  readonly cacheHeaders: CacheHeaders;
}

/** 304: RFC 9110, section 15.4.5, asks for the headers that the 200 would have had. */
export const notModified = (validated: Validated): Response =>
  new Response(null, { status: 304, headers: validators(validated) });

/** A picture with all that the contract says of it. */
export function chartResponse(
  result: ChartResult,
  validated: Validated,
  format: Format,
  { download }: AnswerOptions,
): Response {
  const { entry } = result;
  const headers = validators(validated);
  headers.set("Content-Type", entry.contentType);
  headers.set("Content-Length", String(entry.body.byteLength));
  headers.set("Cache-Tag", cacheTag(entry, validated.key));
  headers.set("Content-Disposition", contentDisposition(format, download));
  if (format === "svg") headers.set("Content-Security-Policy", SVG_POLICY);
  const status = cacheStatus(result);
  if (status !== "") headers.set("Cache-Status", status);
  if (result.timings.length > 0) headers.set("Server-Timing", serverTiming(result.timings));
  const warnings = warningsHeader([...entry.warnings, ...(validated.dataWarnings ?? [])]);
  if (warnings !== undefined) headers.set("X-Chart-Warnings", warnings);
  return new Response(entry.body, { headers });
}

function validators({ key, etag, cacheHeaders }: Validated): Headers {
  return new Headers({ ...cacheHeaders, ETag: etag, "X-Chart-Key": key });
}
