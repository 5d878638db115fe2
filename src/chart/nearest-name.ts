import { closest } from "fastest-levenshtein";

/** The known name that needs the fewest changes to become `unknown`. */
export const nearestName = (unknown: string, known: readonly string[]): string =>
  // Longer than any name there is: the distance grows with the product of both lengths.
  closest(unknown.slice(0, 64), known);
