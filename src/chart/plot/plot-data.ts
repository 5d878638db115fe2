import { ServiceError } from "../../errors.ts";
import { readRef } from "../dataset-ref.ts";
import { datasetUrl } from "../dataset-url.ts";
import { guardJson } from "../guard-json.ts";
import type { JsonObject, JsonValue } from "../request.ts";

/**
 * The data of a plot's spec for what a query has as `data`, which is recognised by itself: the id or name of a stored
 * dataset, an address, JSON rows or columns, or delimited text with a header line. Nothing is read yet.
 *
 * @throws ServiceError INVALID_OPTION, SPEC_TOO_DEEP
 */
export function plotDataOf(text: string, maxDepth: number): JsonObject {
  const trimmed = text.trim();
  if (readRef(trimmed) !== undefined) return { url: datasetUrl(trimmed) };
  if (/^https?:\/\/\S+$/i.test(trimmed)) return { url: trimmed };
  if (/^[[{]/.test(trimmed)) return jsonData(trimmed, maxDepth);
  if (/[\r\n]/.test(trimmed)) return { values: text, format: { type: "csv" } };
  if (/[,;\t|]/.test(trimmed)) {
    throw unknownData(
      "data is a single line: CSV text has a header line and below it a line for each row, with %0A between lines. Numbers alone go into values=1,2,3.",
    );
  }
  throw unknownData(
    `data is neither the id or name of a dataset (${JSON.stringify(trimmed.slice(0, 80))} can be none: names are of a-z, 0-9, dots, hyphens and underscores), nor CSV text with a header line, nor JSON rows.`,
  );
}

function jsonData(text: string, maxDepth: number): JsonObject {
  let values: JsonValue;
  try {
    values = JSON.parse(text);
  } catch {
    // Whoever reads it at last says by row and column what is wrong.
    return { values: text, format: { type: "json" } };
  }
  guardJson(values, maxDepth, "INVALID_OPTION");
  return { values };
}

const unknownData = (message: string): ServiceError =>
  new ServiceError("INVALID_OPTION", message, { places: [{ path: "data", message }] });
