import { ServiceError } from "../errors.ts";

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
  if (accept === null || accept.trim() === "") return "json";
  const ranges = accept.split(",").map((item) => {
    const [range = "", ...parameters] = item
      .toLowerCase()
      .split(";")
      .map((part) => part.trim());
    const q = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? "1";
    return [range, Number(q)] as const;
  });
  const weights = new Map(ranges);
  let best: "json" | "csv" | undefined;
  let bestWeight = 0;
  for (const [format, type] of OFFERED) {
    const weight = weights.get(type) ?? weights.get(type.replace(/\/.*/, "/*")) ?? weights.get("*/*") ?? 0;
    if (weight > bestWeight) [best, bestWeight] = [format, weight];
  }
  if (best !== undefined) return best;
  throw new ServiceError("FORMAT_UNSUPPORTED", "Rows are given as application/json or text/csv.");
}
