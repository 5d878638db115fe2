/**
 * How much an `Accept` likes a media type (RFC 9110, section 12.5.1): its weight from 0, not at all, to 1. Without the
 * header all are liked alike.
 */
export function readAccept(accept: string | null): (type: string) => number {
  if (accept === null || accept.trim() === "") return () => 1;
  const weights = new Map(accept.split(",").map(readRange));
  return (type) => weights.get(type) ?? weights.get(type.replace(/\/.*/, "/*")) ?? weights.get("*/*") ?? 0;
}

function readRange(item: string): readonly [range: string, weight: number] {
  const [range = "", ...parameters] = item
    .toLowerCase()
    .split(";")
    .map((part) => part.trim());
  const q = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? "1";
  return [range, Number(q)];
}
