import { MAX_EXPIRES_S } from "../chart/envelope.ts";
import { isTag, MAX_TAGS, TAG_SENTENCE } from "../chart/tag.ts";
import { parseColumnTypes } from "../data/column-types.ts";
import type { DatasetFormat } from "../data/dataset-formats.ts";
import type { DatasetUpload } from "../data/dataset-upload.ts";
import { ServiceError } from "../errors.ts";
import { parseKnown } from "./known-parameters.ts";

/** `errors` is the form of an error, which every address takes. */
const UPLOAD_PARAMETERS = ["delimiter", "types", "expires", "tags", "errors"] as const;

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
  if (tags.every(isTag)) return tags;
  throw invalid("tags", TAG_SENTENCE);
}

const invalid = (path: string, message: string): ServiceError =>
  new ServiceError("INVALID_OPTION", `${path} ${message}.`, { places: [{ path, message }] });
