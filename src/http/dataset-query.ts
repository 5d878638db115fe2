import { parseColumnTypes } from "../data/column-types.ts";
import type { DatasetFormat } from "../data/dataset-formats.ts";
import type { DatasetUpload } from "../data/dataset-upload.ts";
import { ServiceError } from "../errors.ts";
import { parseKnown } from "./known-parameters.ts";

/** `errors` is the form of an error, which every address takes. */
const UPLOAD_PARAMETERS = ["delimiter", "types", "expires", "tags", "errors"] as const;

const MAX_EXPIRES_S = 10 * 365 * 86_400;
const MAX_TAGS = 16;
const TAG = /^[a-z0-9._-]+(?:\/[a-z0-9._-]+){0,3}$/;

/**
 * What the address of an upload says of the dataset.
 *
 * @throws ServiceError UNKNOWN_OPTION, INVALID_OPTION, BAD_URL
 */
export function parseUploadQuery(search: string, format: DatasetFormat): Omit<DatasetUpload, "bytes"> {
  const values = parseKnown(search, UPLOAD_PARAMETERS);
  const delimiter = values.get("delimiter");
  const types = values.get("types");
  const expires = values.get("expires");
  const tags = values.get("tags");
  if (delimiter !== undefined && format !== "csv" && format !== "tsv") {
    throw invalid("delimiter", "is for delimited text; JSON has none");
  }
  return {
    format,
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(types === undefined ? {} : { types: parseColumnTypes(types) }),
    ...(expires === undefined ? {} : { expiresInSeconds: parseExpires(expires) }),
    ...(tags === undefined ? {} : { tags: parseTags(tags) }),
  };
}

function parseExpires(text: string): number {
  const seconds = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (seconds >= 1 && seconds <= MAX_EXPIRES_S) return seconds;
  throw invalid("expires", `must be a whole number of seconds from 1 to ${MAX_EXPIRES_S}`);
}

function parseTags(text: string): string[] {
  const tags = [...new Set(text.split(",").filter((tag) => tag !== ""))];
  if (tags.length > MAX_TAGS) throw invalid("tags", `must be at most ${MAX_TAGS}`);
  if (tags.every((tag) => TAG.test(tag))) return tags;
  throw invalid(
    "tags",
    "must be of a-z, 0-9, dot, underscore and hyphen, in up to four levels with / between",
  );
}

const invalid = (path: string, message: string): ServiceError =>
  new ServiceError("INVALID_OPTION", `${path} ${message}.`, { places: [{ path, message }] });
