import { readAccept } from "./accept.ts";

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
  const weightOf = readAccept(accept);
  let best: Name | undefined;
  let bestWeight = 0;
  for (const [name, type] of offered) {
    const weight = weightOf(type);
    if (weight > bestWeight) [best, bestWeight] = [name, weight];
  }
  return best;
}
