import { keyOf } from "./guides.ts";
import type { DataMark } from "./panels.ts";
import type { Variable } from "./variable.ts";

type Datum = Readonly<Record<string, unknown>>;

/** A value of the measure and the datum that has it. */
export interface Point {
  readonly value: number;
  readonly datum: Datum;
}

/** Where a series starts and where it ends. */
export interface Course {
  readonly first: Point;
  readonly last: Point;
}

export interface Statistics {
  readonly count: number;
  readonly min: Point | undefined;
  readonly max: Point | undefined;
  readonly courses: ReadonlyMap<unknown, Course>;
}

/** Beyond these the text says how many marks there are, and no extremes: it never says what was not looked at. */
const MAX_ITEMS = 200_000;
const MAX_SERIES = 50;

/**
 * Looks once through a mark's items.
 * @param along orders the items of a series; without it there are no courses
 */
export function readStatistics(
  mark: DataMark,
  measure: Variable,
  along: Variable | undefined,
  seriesOf: ((datum: Datum) => unknown) | undefined,
): Statistics {
  if (mark.items > MAX_ITEMS)
    return { count: mark.items, min: undefined, max: undefined, courses: new Map() };
  let min: Point | undefined;
  let max: Point | undefined;
  let count = 0;
  const courses = new Map<unknown, { first: Point; last: Point; from: number; to: number }>();
  for (const { items } of mark.scenes) {
    for (const { datum } of items) {
      if (datum === undefined) continue;
      const raw = measure.valueOf(datum);
      const value = raw === null || raw === undefined ? Number.NaN : Number(raw);
      if (!Number.isFinite(value)) continue;
      count++;
      if (min === undefined || value < min.value) min = { value, datum };
      if (max === undefined || value > max.value) max = { value, datum };
      if (along === undefined) continue;
      const at = Number(along.valueOf(datum));
      const key = seriesOf === undefined ? undefined : keyOf(seriesOf(datum));
      const course = courses.get(key);
      if (course === undefined) {
        const point = { value, datum };
        if (courses.size < MAX_SERIES) courses.set(key, { first: point, last: point, from: at, to: at });
      } else if (at < course.from) {
        course.first = { value, datum };
        course.from = at;
      } else if (at > course.to) {
        course.last = { value, datum };
        course.to = at;
      }
    }
  }
  return { count, min, max, courses };
}
