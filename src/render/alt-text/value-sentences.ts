import type { Plot } from "./describe-plot.ts";
import { clip } from "./format-value.ts";
import { listed, nameOf } from "./sentences.ts";
import { readStatistics, type Statistics } from "./statistics.ts";
import type { Datum, FieldReader, Variable } from "./variable.ts";

const MAX_COURSES = 4;

/** The highest and lowest values with their places, and where lines start and end: "" for what cannot be said. */
export function valueSentences(plot: Plot, field: FieldReader): [extremes: string, trend: string] {
  const { measure, by, color, main } = plot;
  if (measure === undefined || measure.isRange || measure.isBinned) return ["", ""];
  const isLine = main.kind === "line" || main.kind === "trail" || main.kind === "area";
  const along = isLine && by[0]?.kind === "time" ? by[0] : undefined;
  const series = color?.kind === "category" ? color : undefined;
  const facet = plot.facets[0] === undefined ? undefined : field(plot.facets[0]);
  const lines = main.scenes.filter(({ items }) => items.length > 0).length;
  const seriesOf = series?.valueOf ?? facet;
  const isTold = along !== undefined && (seriesOf !== undefined || lines === 1);
  const statistics = readStatistics(main, measure, isTold ? along : undefined, seriesOf);
  return [
    extremesSentence(plot, measure, statistics, placesOf(plot, field)),
    along === undefined ? "" : trendSentence(measure, along, series, statistics),
  ];
}

type Place = (datum: Datum) => string;

/** What tells where a value is: the other axis, the series, the facet, and for regions and points their names. */
function placesOf({ measure, by, color, facets, kind }: Plot, field: FieldReader): Place[] {
  const isSeries = color?.kind === "category" && by.every((variable) => variable.field !== color.field);
  const variables = isSeries && color !== measure ? [...by, color] : by;
  const places: Place[] = variables.map((variable) => (datum) => {
    const value = variable.valueOf(datum);
    return value === undefined ? "" : variable.format(value);
  });
  for (const facet of facets) {
    if (variables.every((variable) => variable.field !== facet)) places.push(plainPlace(field(facet)));
  }
  if (kind === "map" || variables.length === 0) places.push((datum) => givenName(datum, field));
  return places;
}

const plainPlace =
  (read: (datum: Datum) => unknown): Place =>
  (datum) => {
    const value = read(datum);
    return typeof value === "string" ? clip(value) : "";
  };

const NAMES = "name properties.name NAME state county country city region title label category".split(" ");

function givenName(datum: Datum, field: FieldReader): string {
  for (const name of NAMES) {
    const found = plainPlace(field(name))(datum);
    if (found !== "") return found;
  }
  return "";
}

function extremesSentence(
  plot: Plot,
  measure: Variable,
  { min, max, count }: Statistics,
  places: readonly Place[],
): string {
  // What a box shows first is a quartile, no value of the data.
  if (min === undefined || max === undefined || count < 2 || plot.kind === "box plot") return "";
  if (min.value === max.value) return `All values are ${measure.format(max.value)}.`;
  const at = (datum: Datum): string => {
    const labels = places.map((place) => place(datum)).filter((label) => label !== "");
    return labels.length === 0 ? "" : ` (${labels.join(", ")})`;
  };
  return `Highest value: ${measure.format(max.value)}${at(max.datum)}; lowest: ${measure.format(min.value)}${at(min.datum)}.`;
}

/** From where to where lines go. */
function trendSentence(
  measure: Variable,
  along: Variable,
  series: Variable | undefined,
  { courses }: Statistics,
): string {
  const [first] = courses.values();
  if (first === undefined || courses.size > MAX_COURSES) return "";
  const [from, to] = [first.first, first.last].map(({ datum }) => along.format(along.valueOf(datum)));
  if (from === to) return "";
  const parts = [...courses].map(([key, course]) => {
    const [start, end] = [course.first.value, course.last.value];
    const name = courses.size === 1 ? "it" : seriesName(key, series);
    if (start === end) return `${name} stays at ${measure.format(end)}`;
    return `${name} ${end > start ? "rises" : "falls"} from ${measure.format(start)} to ${measure.format(end)}`;
  });
  return `From ${from} to ${to} ${listed(parts, MAX_COURSES)}.`;
}

function seriesName(key: unknown, series: Variable | undefined): string {
  const name = series === undefined ? clip(String(key)) : series.format(key);
  return series !== undefined && /^\W*\d/.test(name) ? `${nameOf(series)} ${name}` : name;
}
