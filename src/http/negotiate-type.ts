/**
 * What an `Accept` likes best of what is offered (RFC 9110, section 12.5.1), the first of equals; `undefined` where
 * it wants none.
 *
 * @param offered names with their media types
 */
export function negotiateType<Name extends string>(
  accept: string | null,
  offered: readonly (readonly [name: Name, type: string])[],
): Name | undefined {
  if (accept === null || accept.trim() === "") return offered[0]?.[0];
  const ranges = accept.split(",").map((item) => {
    const [range = "", ...parameters] = item
      .toLowerCase()
      .split(";")
      .map((part) => part.trim());
    const q = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? "1";
    return [range, Number(q)] as const;
  });
  const weights = new Map(ranges);
  let best: Name | undefined;
  let bestWeight = 0;
  for (const [name, type] of offered) {
    const weight = weights.get(type) ?? weights.get(type.replace(/\/.*/, "/*")) ?? weights.get("*/*") ?? 0;
    if (weight > bestWeight) [best, bestWeight] = [name, weight];
  }
  return best;
}
