import type { JsonObject } from "../../../src/chart/request.ts";
import { range, shapes, vega } from "../spec.ts";
import type { Charts } from "./charts.ts";

const read = (values: JsonObject[string], format: JsonObject): JsonObject =>
  vega([{ name: "d", values, format }]);
const blank = (count: number): JsonObject[] => range(count, () => ({}));
const numbers = (count: number): number[] => range(count, () => 1);
/** What each of many fields that no row has is read as. */
const parsed = (fields: number, type: string): JsonObject => ({
  parse: Object.fromEntries(range(fields, (at) => [`f${at}`, type])),
});
const names = (count: number): string => range(count, (at) => `c${at}`).join(",");

const topology = (points: number, object: JsonObject): JsonObject => ({
  type: "Topology",
  arcs: [[...range(points, (at) => [at % 180, (at * 7) % 80]), [0, 0]]],
  objects: { all: object },
});
/** One arc as the border of many shapes. */
const shared = (points: number, count: number): JsonObject =>
  topology(points, {
    type: "GeometryCollection",
    geometries: range(count, () => ({ type: "Polygon", arcs: [[0]] })),
  });
const transformed = (points: number): JsonObject => ({
  ...topology(points, { type: "MultiLineString", arcs: range(9000, () => [0]) }),
  transform: { scale: [0.1, 0.1], translate: [0, 0] },
});
const feature = { type: "topojson", feature: "all" };

/** Data as it is read. */
export const sourceCharts: Charts = {
  "fields that are parsed": () => read(blank(240_000), parsed(9, "number")),
  "fields that no row has": () => read(blank(240_000), parsed(4000, "number")),
  "rows that are said to be": () => read({ length: 1e12, 0: {} }, { parse: {} }),
  "dates that are parsed": () =>
    read(
      range(100_000, () => ({ a: "2020-01-01 10:00" })),
      { parse: { a: "date:'%Y-%m-%d %H:%M'" } },
    ),
  "dates of a long pattern": () =>
    read(
      range(100_000, () => ({ a: "1" })),
      { parse: { a: `date:'${"%d".repeat(100_000)}'` } },
    ),
  "types that are found out": () =>
    read(
      range(240_000, () => ({ a: "1" })),
      { parse: "auto" },
    ),
  "short lines of many columns": () => read(`${names(20_000)}\n${"1\n".repeat(240_000)}`, { type: "csv" }),
  "columns of a header": () =>
    read("1\n".repeat(240_000), { type: "csv", header: range(20_000, (at) => `c${at}`) }),
  "lines of digits": () =>
    read(`${names(8)}\n${"1,2,3,4,5,6,7,8\n".repeat(240_000)}`, { type: "csv", parse: "auto" }),
  "a delimiter that is empty": () => read("a,b\n1,2\n", { type: "dsv", delimiter: "" }),
  "text that is JSON": () => read(`[${"1,".repeat(1_900_000)}1]`, { type: "json" }),
  "rows in a property": () => read({ a: { b: numbers(1_900_000) } }, { property: "a.b", copy: true }),
  "an arc of many shapes": () => read(shared(9000, 9000), feature),
  "an arc of many lines": () => read(transformed(9000), feature),
  "a mesh of an arc": () => read(shared(9000, 9000), { type: "topojson", mesh: "all" }),
  "arcs that are stitched": () =>
    read(
      {
        type: "Topology",
        arcs: range(60_000, (at) => [
          [at, 0],
          [at + 1, 0],
        ]),
        objects: { all: { type: "MultiLineString", arcs: [range(60_000, (at) => at)] } },
      },
      { type: "topojson", mesh: "all" },
    ),
  "shapes of a topology": () =>
    shapes({ name: "d", values: shared(90, 2000), format: feature }, { type: "orthographic", scale: 500 }),
};
