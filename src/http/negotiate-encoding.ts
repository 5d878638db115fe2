/** Best first, where a client likes both alike. */
const OFFERED = ["br", "gzip"] as const;

type OfferedEncoding = (typeof OFFERED)[number];

/** The content encoding for an `Accept-Encoding` (RFC 9110, section 12.5.3): weights, `*` and `q=0` count. */
export function negotiateEncoding(
  accept: string | undefined,
  offered: readonly OfferedEncoding[] = OFFERED,
): OfferedEncoding | "identity" {
  const weights = new Map(
    (accept ?? "").split(",").map((item) => {
      const [name = "", ...parameters] = item
        .toLowerCase()
        .split(";")
        .map((part) => part.trim());
      const q = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? "1";
      return [name === "x-gzip" ? "gzip" : name, Number(q)] as const;
    }),
  );
  let best: OfferedEncoding | "identity" = "identity";
  let bestWeight = 0;
  for (const encoding of offered) {
    const weight = weights.get(encoding) ?? weights.get("*") ?? 0;
    if (weight > bestWeight) [best, bestWeight] = [encoding, weight];
  }
  return best;
}
