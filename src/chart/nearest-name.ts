import { closest, distance } from "fastest-levenshtein";

/** The known name that needs the fewest changes to become `unknown`. */
export const nearestName = (unknown: string, known: readonly string[]): string =>
  // Longer than any name there is: the distance grows with the product of both lengths.
  closest(unknown.slice(0, 64), known);

const MAX_NEAR = 3;

/** The few known names nearest to `unknown`, nearest first, whatever their case. */
export function nearestNames(unknown: string, known: readonly string[]): string[] {
  const wanted = unknown.slice(0, 64).toLowerCase();
  return known
    .map((name) => ({ name, changes: distance(wanted, name.toLowerCase()) }))
    .sort((a, b) => a.changes - b.changes)
    .slice(0, MAX_NEAR)
    .map(({ name }) => name);
}
