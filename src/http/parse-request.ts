import { type AskedChart, askChart } from "../chart/ask-chart.ts";
import { type BodyRequest, parseBodyRequest } from "../chart/envelope.ts";
import type { Format } from "../chart/formats.ts";
import { type JsonLimits, parseJson, parseSpecObject, readUtf8 } from "../chart/parse-json.ts";
import { decodeSpec } from "../chart/spec-encoding.ts";
import { ServiceError } from "../errors.ts";
import type { Query } from "./query.ts";

/**
 * Reads a request for a chart: GET with the spec in the URL, POST with it in the body.
 *
 * @param body of a POST
 * @throws ServiceError any 4xx of what cannot be read
 */
export function parseChartRequest(
  query: Query,
  body: Uint8Array | undefined,
  format: Format,
  limits: JsonLimits,
): AskedChart {
  return body === undefined ? parseGet(query, format, limits) : parsePost(body, query, format, limits);
}

function parseGet({ values, repeated }: Query, format: Format, limits: JsonLimits): AskedChart {
  const query = new Map(values);
  query.delete("spec");
  const encoded = values.get("spec");
  if (encoded === undefined) {
    throw new ServiceError(
      "SPEC_MISSING",
      "The URL has no parameter spec; it holds the Vega-Lite or Vega spec.",
    );
  }
  const spec = decodeSpec(encoded, limits);
  return askChart({ spec, options: {} }, { query, repeated, otherNames: ["spec"] }, format);
}

function parsePost(
  bytes: Uint8Array,
  { values, repeated }: Query,
  format: Format,
  limits: JsonLimits,
): AskedChart {
  if (values.has("spec")) {
    const place = { path: "spec", message: "belongs in the body of a POST" };
    throw new ServiceError("INVALID_OPTION", "The spec of a POST is its body; the URL has one too.", {
      places: [place],
    });
  }
  return askChart(parseBody(bytes, limits), { query: values, repeated }, format);
}

/** @throws ServiceError BODY_UNREADABLE, SPEC_MISSING, and what an envelope cannot be */
export function parseBody(bytes: Uint8Array, limits: JsonLimits): BodyRequest {
  const text = readUtf8(bytes);
  if (text === undefined) throw new ServiceError("BODY_UNREADABLE", "The body is not UTF-8.");
  if (text.trim() === "")
    throw new ServiceError("SPEC_MISSING", "The body is empty; it holds the spec as JSON.");
  return parseBodyRequest(parseSpecObject(parseJson(text, limits.maxDepth, "The body", "BODY_UNREADABLE")));
}
