import type { JsonObject } from "../../../src/chart/request.ts";
import { formula, range, sequence, table, vega } from "../spec.ts";
import type { Charts } from "./charts.ts";

/** The same expression nine times a row. */
const often = (count: number, expression: string): JsonObject =>
  table(count, ...range(9, (at) => formula(`f${at}`, expression)));
const signals = (...updates: string[]): JsonObject =>
  vega([], { signals: updates.map((update, at) => ({ name: `s${at}`, update })) });

/** Expressions, and what they make. */
export const expressionCharts: Charts = {
  expressions: () => often(100_000, "format(datum.data, ',.2f')"),
  "dates in expressions": () => often(100_000, "timeFormat(datum.data * 1e6, '%A %d %B %Y')"),
  "regular expressions": () => often(100_000, "replace('some text ' + datum.data, /(e|x|t)+/g, '$1$1')"),
  "patterns that nest": () => table(50, formula("a", "test(/((a|b)*(c|d)*)*e/, pad('', 9000, 'abcd'))")),
  "lists in expressions": () => often(1000, "sequence(10000)"),
  "lists of signals": () => signals(...range(4, (at) => `sequence(${999_000 - at})`)),
  "lists of objects": () =>
    table(40_000, formula("l", `[${range(3, () => "{a: datum.data, b: [1, 2, 3]}").join(", ")}]`)),
  "texts in expressions": () => table(1000, formula("t", "pad('', 100000, 'a') + datum.data")),
  "texts that are joined": () => table(5000, formula("t", "pad('', 4000, 'я') + datum.data")),
  "texts of signals": () => signals(...range(6, (at) => `pad('${at}', 3900000, 'я')`)),
  "texts in other letters": () =>
    signals(
      "pad('', 2000000, 'я')",
      "length(upper(s0)) + length(lower(s0)) + length(replace(s0, /я/g, 'ю'))",
    ),
  "parts of a text": () =>
    signals("pad('', 990000, 'a,')", "length(split(s0, ','))", "join(reverse(split(s0, ',')), '-')"),
  "a format with a width": () => table(2000, formula("t", "format(datum.data, '90000d')")),
  "formats of time that are long": () =>
    table(100, formula("t", `timeFormat(datum.data, '${"%A %B ".repeat(900)}')`)),
  "data in a formula": () =>
    vega([
      { name: "g", transform: [{ type: "sequence", start: 0, stop: 3000 }] },
      sequence(3000, formula("a", "extent(pluck(data('g'), 'data'))[1]")),
    ]),
};
