import { PLOT_SCHEMA } from "../../src/chart/spec-kind.ts";

/** A plot that cannot be drawn: by its address, or by a body sent to `/chart.svg`; and what is said of it. */
export type WrongPlot = readonly [
  name: string,
  asked: string | object,
  status: number,
  code: string,
  detail: RegExp,
];

const cars = "name,origin,power,balance\nA,Japan,50,5\nB,Europe,60,-9\nC,USA,70,3";
const at = (type: string, query: Readonly<Record<string, string>>): string =>
  `/plot/${type}.svg?${new URLSearchParams(query)}`;
const over = (type: string, query: Readonly<Record<string, string>>): string =>
  at(type, { data: cars, ...query });
const plot = (members: object): object => ({ $schema: PLOT_SCHEMA, type: "bar", ...members });
const many = (count: number): object => ({
  values: `key,value\n${Array.from({ length: count }, (_, i) => `k${i},${(i * 7) % 1000}`).join("\n")}`,
});

/** Wrong uses, none of which needs anything stored. */
export const WRONG_PLOTS: readonly WrongPlot[] = [
  ["an unknown type", at("barr", {}), 404, "ROUTE_NOT_FOUND", /no plot of type barr; the nearest is bar\./],
  ["no format", "/plot/bar", 404, "ROUTE_NOT_FOUND", /ends in a format: \/plot\/bar\.svg/],
  ["an unknown format", "/plot/bar.gif?values=1", 406, "FORMAT_UNSUPPORTED", /supported are svg, png/],
  ["nothing to plot", at("bar", {}), 400, "INVALID_OPTION", /nothing to plot: give data .*, or labels=/],
  ["an empty data", at("bar", { data: "" }), 400, "INVALID_OPTION", /data is empty; it is a dataset's id/],
  ["data and values", over("bar", { values: "1" }), 400, "INVALID_OPTION", /this one has both/],
  ["a misspelt parameter", over("bar", { colour: "origin" }), 400, "UNKNOWN_OPTION", /nearest is color/],
  ["a misspelt option", over("bar", { widht: "300" }), 400, "UNKNOWN_OPTION", /nearest is width/],
  ["a parameter twice", `${over("bar", { x: "name" })}&x=origin`, 400, "INVALID_OPTION", /x is given more/],
  ["a dataset that is not there", at("bar", { data: "sails" }), 404, "DATASET_NOT_FOUND", /no dataset sails/],
  ["no possible name", at("bar", { data: "My Sales" }), 400, "INVALID_OPTION", /neither the id .*JSON rows/],
  ["a single line", at("bar", { data: "1,2,3" }), 400, "INVALID_OPTION", /%0A between lines.*values=1,2,3/],
  [
    "a host that is not allowed",
    at("bar", { data: "https://a.test/b.csv" }),
    422,
    "DATA_DENIED",
    /allowed|DATA_HOSTS/,
  ],
  ["a header alone", at("bar", { data: "a,b\n\n" }), 400, "INVALID_OPTION", /below it a line for each row/],
  ["a header alone in a body", plot({ data: { values: "a,b\n" } }), 422, "PLOT_INVALID", /not a single row/],
  ["no rows", at("bar", { data: "[]" }), 400, "DATASET_UNREADABLE", /rows are empty, or there are none/],
  ["an empty text", plot({ data: { values: "" } }), 400, "DATASET_UNREADABLE", /the text is empty/],
  [
    "a ragged row",
    at("bar", { data: "a,b\n1,2,3" }),
    400,
    "DATASET_UNREADABLE",
    /Row 2, column 3.*"3" lies past/,
  ],
  [
    "an open quote",
    at("bar", { data: 'a,b\n"1,2' }),
    400,
    "DATASET_UNREADABLE",
    /Row 2, column 1.*closes the quote/,
  ],
  ["broken JSON", at("bar", { data: '[{"a":1},{"a"]' }), 400, "DATASET_UNREADABLE", /Row 2, column 1.*colon/],
  [
    "a nested cell",
    at("bar", { data: '[{"a":{"b":1}}]' }),
    400,
    "DATASET_UNREADABLE",
    /Row 1, column 1 \(a\)/,
  ],
  ["labels without values", at("pie", { labels: "a,b" }), 400, "INVALID_OPTION", /have no values/],
  [
    "too few values",
    at("pie", { labels: "a,b", values: "1" }),
    400,
    "INVALID_OPTION",
    /2 labels and 1 values/,
  ],
  ["a value of text", at("pie", { values: "1,two" }), 400, "INVALID_OPTION", /Value 2, "two", is no number/],
  [
    "an unknown column",
    over("bar", { x: "orign" }),
    422,
    "PLOT_INVALID",
    /nearest is origin\. The columns are/,
  ],
  [
    "text as a number",
    over("bar", { y: "origin", x: "name" }),
    422,
    "PLOT_INVALID",
    /holds text.*aggregate=count/,
  ],
  ["the size of a bar", over("bar", { size: "power" }), 400, "INVALID_OPTION", /only a scatter has it/],
  ["the sort of a line", over("line", { sort: "x" }), 400, "INVALID_OPTION", /its points follow x/],
  [
    "an unknown aggregate",
    over("bar", { aggregate: "average" }),
    400,
    "INVALID_OPTION",
    /one of count, distinct/,
  ],
  ["shares of a loss", over("pie", { x: "name", y: "balance" }), 422, "PLOT_INVALID", /is negative for B/],
  ["a scatter of one column", at("scatter", { data: "a\n1\n2" }), 422, "PLOT_INVALID", /needs two columns/],
  [
    "one column twice",
    over("scatter", { x: "power", y: "power" }),
    422,
    "PLOT_INVALID",
    /x and y are both power/,
  ],
  ["a param", over("bar", { "param.a": "1" }), 400, "INVALID_OPTION", /param\.a names no top-level param/],
  [
    "100,000 bars",
    plot({ data: many(100_000), x: "key" }),
    422,
    "PLOT_INVALID",
    /100,000 different values, too many/,
  ],
  ["1,000 panels", plot({ data: many(1000), facet: "key" }), 422, "PLOT_INVALID", /at most 24/],
  [
    "a member of nothing",
    plot({ data: many(1), colour: "key" }),
    422,
    "SPEC_INVALID",
    /\/colour.*nearest is color/,
  ],
  ["no data in a body", plot({}), 422, "SPEC_INVALID", /\/data must be an object with url, with values/],
  ["a number as data", plot({ data: { values: 7 } }), 422, "SPEC_INVALID", /\/data must have a url, values/],
  [
    "a type of no plot",
    plot({ type: "radar", data: many(1) }),
    422,
    "SPEC_INVALID",
    /\/type must be one of bar/,
  ],
  ["a number as a column", plot({ data: many(1), x: 1 }), 422, "SPEC_INVALID", /\/x must be text/],
];
