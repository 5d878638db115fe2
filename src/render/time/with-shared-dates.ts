import type { Pulse } from "../budget/transform-call.ts";
import type { Params, TransformClass } from "../budget/transform-class.ts";

type Row = Record<string, unknown>;
type Visit = (row: Row) => void;

/** What of a pulse is not typed. */
interface Visited {
  visit(rows: number, visit: Visit): unknown;
}

const NAMES = ["unit0", "unit1"];
/** Beyond them, few rows have a date in common. */
const MAX_KNOWN = 50_000;
/** After as many rows it shows whether instants come again: where few do, looking for them takes longer than it saves. */
const TRIAL_ROWS = 5_000;
const MIN_SHARE_KNOWN = 0.25;

/**
 * Time units that are found once for each instant, and whose rows share the dates that they start and end with: a date
 * of its own takes a hundred bytes, and a chart has but a few different ones.
 */
export function withSharedDates(Base: TransformClass): TransformClass {
  return class extends Base {
    override transform(params: Params, pulse: Pulse): Pulse | undefined {
      const all = Array.isArray(params.as) ? params.as.map(String) : NAMES;
      const names = params.interval === false ? all.slice(0, 1) : all;
      const visited = pulse as unknown as Visited;
      const visitRows = visited.visit.bind(pulse);
      visited.visit = (rows, visit) =>
        visitRows(rows, sharing(visit, params.field as (row: Row) => unknown, names));
      try {
        return super.transform(params, pulse);
      } finally {
        // Its own method again, which is the prototype's.
        Reflect.deleteProperty(visited, "visit");
      }
    }
  };
}

/** The same for each row as `visit` does, which writes dates under these names by the instant in a field. */
function sharing(visit: Visit, field: (row: Row) => unknown, names: readonly string[]): Visit {
  const found = new Map<number, readonly unknown[]>();
  const dates = new Map<number, Date>();
  const share = (value: unknown): unknown => {
    if (!(value instanceof Date)) return value;
    const known = dates.get(value.getTime());
    if (known !== undefined) return known;
    if (dates.size < MAX_KNOWN) dates.set(value.getTime(), value);
    return value;
  };
  const [start = "", end] = names;
  const instantOf = (row: Row): number | undefined => {
    const value = field(row);
    // Other values are what the unit makes of them.
    return value instanceof Date ? value.getTime() : typeof value === "number" ? value : undefined;
  };
  let rows = 0;
  let known = 0;
  return (row) => {
    const isWorthIt = rows++ < TRIAL_ROWS || known > MIN_SHARE_KNOWN * rows;
    const instant = isWorthIt ? instantOf(row) : undefined;
    const units = instant === undefined ? undefined : found.get(instant);
    if (units !== undefined) {
      known++;
      row[start] = units[0];
      if (end !== undefined) row[end] = units[1];
      return;
    }
    visit(row);
    for (const name of names) row[name] = share(row[name]);
    if (instant !== undefined && found.size < MAX_KNOWN) {
      found.set(
        instant,
        names.map((name) => row[name]),
      );
    }
  };
}
