import { type AskedChart, askChart } from "../chart/ask-chart.ts";
import { type BodyRequest, parseBodyRequest } from "../chart/envelope.ts";
import type { Format } from "../chart/formats.ts";
import { type JsonLimits, parseJson, parseSpecObject, readUtf8 } from "../chart/parse-json.ts";
import { decodeSpec } from "../chart/spec-encoding.ts";
import { ServiceError } from "../errors.ts";
import { parseUrlQuery } from "./query.ts";

/**
 * Reads a chart from the URL that carries its spec.
 *
 * @throws ServiceError any 4xx of what cannot be read
 */
export function parseCarriedChart(url: string, format: Format, limits: JsonLimits): AskedChart {
  const { values, repeated } = parseUrlQuery(url);
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

/**
 * Reads a chart from a body that has the spec, and the URL that it was sent to.
 *
 * @throws ServiceError any 4xx of what cannot be read
 */
export function parsePostedChart(
  url: string,
  body: Uint8Array,
  format: Format,
  limits: JsonLimits,
): AskedChart {
  const { values, repeated } = parseUrlQuery(url);
  if (values.has("spec")) {
    const place = { path: "spec", message: "belongs in the body of a POST" };
    throw new ServiceError("INVALID_OPTION", "The spec of a POST is its body; the URL has one too.", {
      places: [place],
    });
  }
  return askChart(parseBody(body, limits), { query: values, repeated }, format);
}

/** @throws ServiceError BODY_UNREADABLE, SPEC_MISSING, and what an envelope cannot be */
export function parseBody(bytes: Uint8Array, limits: JsonLimits): BodyRequest {
  const text = readUtf8(bytes);
  if (text === undefined) throw new ServiceError("BODY_UNREADABLE", "The body is not UTF-8.");
  if (text.trim() === "")
    throw new ServiceError("SPEC_MISSING", "The body is empty; it holds the spec as JSON.");
  return parseBodyRequest(parseSpecObject(parseJson(text, limits.maxDepth, "The body", "BODY_UNREADABLE")));
}
