import { DATASET_FORMATS, type DatasetFormat } from "../data/dataset-formats.ts";
import { ServiceError } from "../errors.ts";

/**
 * The format of a dataset by its `Content-Type`.
 *
 * @throws ServiceError TYPE_UNSUPPORTED
 */
export function parseDatasetType(contentType: string | null): DatasetFormat {
  const [type = "", ...parameters] = (contentType ?? "").split(";").map((part) => part.trim().toLowerCase());
  const format = Object.hasOwn(DATASET_FORMATS, type) ? DATASET_FORMATS[type] : undefined;
  const known = Object.keys(DATASET_FORMATS).join(", ");
  if (format === undefined) {
    const given = type === "" ? "There is no Content-Type" : `${type.slice(0, 80)} is no type of a dataset`;
    throw new ServiceError("TYPE_UNSUPPORTED", `${given}; send ${known}.`, { headers: { Accept: known } });
  }
  const charset = parameters.find((parameter) => parameter.startsWith("charset="))?.slice("charset=".length);
  if (charset !== undefined && !/^"?(?:utf-?8|us-ascii)"?$/.test(charset)) {
    throw new ServiceError("TYPE_UNSUPPORTED", "A dataset is sent as UTF-8, not in another charset.");
  }
  return format;
}
