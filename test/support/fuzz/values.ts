import fc from "fast-check";
import type { JsonValue } from "../../../src/chart/request.ts";

/** Columns of generated data, and names that others have. */
export const fieldNames = fc.constantFrom(
  ...["a", "b", "c", "t", "k", "nested.x", "a b", "it's", "missing", "[0]", "toString", ""],
);

/** What a number can be at the most, and the least. */
export const EXTREMES: readonly JsonValue[] = [
  ...[0, -1, 0.5, 1e-9, 1e-323, 1e9, 2 ** 53, 1e308, -1e308],
  ...[null, [], { signal: "1/0" }, { signal: "-1/0" }, { signal: "0/0" }],
];

export const extremeValues: fc.Arbitrary<JsonValue> = fc.constantFrom(...EXTREMES);

/** What nobody expects at any place. */
export const oddValues: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue[]>(null, true, false, 0, -1, 1, 0.5, 1e-300, -1e308, 1e308, 1e6, 1e9, 2 ** 53),
  fc.constantFrom<JsonValue[]>(
    "",
    "a",
    "b",
    "red",
    "constructor",
    "hasOwnProperty",
    "2026-11-21",
    "%Y",
    ".2f",
    "width",
  ),
  fc.constantFrom<JsonValue[]>(
    "url(http://127.0.0.1:9/x)",
    "<script>alert(1)</script>",
    '" onload="x',
    "\u0000\ufffe",
    "😀\u0301",
  ),
  fc.constantFrom<JsonValue[]>(
    [],
    {},
    [null],
    [[]],
    [1, 2],
    ["a", "b"],
    { field: "a" },
    { signal: "s" },
    { expr: "p" },
    { value: 1 },
  ),
  fc.constantFrom<JsonValue[]>(
    "step",
    "container",
    "dataset:x",
    "http://127.0.0.1:9/x.csv",
    "M0,0L9,9A5,5,0,1,1,3,3Z",
  ),
  fc.integer({ min: -1000, max: 1000 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as JsonValue),
);

const cells = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -20, max: 100 }) },
  { weight: 2, arbitrary: fc.double({ min: -1e3, max: 1e3, noNaN: true }) },
  { weight: 4, arbitrary: fc.constantFrom("x", "y", "z", "Ω", "a long label that goes on and on") },
  { weight: 2, arbitrary: fc.constantFrom("2026-01-01", "2026-11-21T10:00:00Z", "12:30") },
  { weight: 1, arbitrary: oddValues },
);

export const rows: fc.Arbitrary<JsonValue> = fc.array(
  fc.record({ a: cells, b: cells, c: cells, t: cells, k: cells, "a b": cells }, { requiredKeys: ["a", "b"] }),
  { maxLength: 12 },
);

export const expressions = fc.oneof(
  fc.constantFrom(
    "1",
    "datum.a",
    "datum['a b'] + 1",
    "p",
    "s",
    "width / 2",
    "now()",
    "random()",
    "datum",
    "item",
    "event",
  ),
  fc.constantFrom(
    "sequence(5)",
    "pad(datum.a, 9, 'x')",
    "datum.a > 3 ? 'red' : datum.c",
    "length(data('t'))",
    "scale('x', datum.a)",
  ),
  fc.constantFrom(
    "timeFormat(datum.t, '%b')",
    "test('(a+)+$', datum.c)",
    "replace('' + datum.c, regexp('.', 'g'), 'ab')",
    "isValid(datum.a) && !datum.b",
  ),
  fc.constantFrom(
    "extent([1, datum.a])",
    "datum.c.constructor",
    "{a: datum.a}",
    "[1, [2]]",
    "toDate(datum.t)",
    "1/0",
    "0/0",
    "-1e308 * 10",
    "(",
    "",
  ),
);
