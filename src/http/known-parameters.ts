import { nearestName } from "../chart/nearest-name.ts";
import { ServiceError } from "../errors.ts";
import { parseQuery } from "./query.ts";

/** The form of an error, which every address takes. */
const EVERYWHERE = ["errors"] as const;

/** @throws ServiceError UNKNOWN_OPTION, INVALID_OPTION, BAD_URL: the address has no parameters */
export function checkNoParameters(search: string, ignored: readonly string[] = []): void {
  parseKnown(search, EVERYWHERE, ignored);
}

/**
 * The query of an address that takes no options of charts.
 *
 * @param ignored others that mean nothing here
 * @throws ServiceError UNKNOWN_OPTION, INVALID_OPTION, BAD_URL
 */
export function parseKnown(
  search: string,
  known: readonly string[],
  ignored: readonly string[] = [],
): ReadonlyMap<string, string> {
  const { values, repeated } = parseQuery(search);
  const unknown = [...values.keys()].filter((name) => !known.includes(name) && !ignored.includes(name));
  const [first] = unknown;
  if (first !== undefined) {
    const hint = known.length < 2 ? "none is taken here" : `the nearest is ${nearestName(first, known)}`;
    throw new ServiceError("UNKNOWN_OPTION", `There is no parameter ${first.slice(0, 60)}; ${hint}.`, {
      places: unknown.map((path) => ({ path, message: "is unknown" })),
    });
  }
  const twice = repeated.find((name) => !ignored.includes(name));
  if (twice === undefined) return values;
  const message = "is there more than once";
  throw new ServiceError("INVALID_OPTION", `${twice} ${message}.`, { places: [{ path: twice, message }] });
}
