import { ServiceError } from "../errors.ts";
import { negotiateType } from "./negotiate-type.ts";

const OFFERED = [
  ["json", "application/json"],
  ["csv", "text/csv"],
] as const;

/**
 * How rows are answered for an `Accept`: JSON, unless CSV is liked better.
 *
 * @throws ServiceError FORMAT_UNSUPPORTED where it wants neither
 */
export function negotiateRows(accept: string | null): "json" | "csv" {
  const format = negotiateType(accept, OFFERED);
  if (format !== undefined) return format;
  throw new ServiceError("FORMAT_UNSUPPORTED", "Rows are given as application/json or text/csv.");
}
