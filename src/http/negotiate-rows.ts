import { ServiceError } from "../errors.ts";
import { readAccept } from "./accept.ts";

const OFFERED = [
  ["json", "application/json"],
  ["csv", "text/csv"],
] as const;

/**
 * How rows are answered for an `Accept` (RFC 9110, section 12.5.1): JSON, unless CSV is liked better.
 *
 * @throws ServiceError FORMAT_UNSUPPORTED where it wants neither
 */
export function negotiateRows(accept: string | null): "json" | "csv" {
  const weightOf = readAccept(accept);
  let best: "json" | "csv" | undefined;
  let bestWeight = 0;
  for (const [format, type] of OFFERED) {
    const weight = weightOf(type);
    if (weight > bestWeight) [best, bestWeight] = [format, weight];
  }
  if (best !== undefined) return best;
  throw new ServiceError("FORMAT_UNSUPPORTED", "Rows are given as application/json or text/csv.");
}
