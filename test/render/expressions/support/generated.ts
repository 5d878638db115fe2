import fc from "fast-check";

/** Simple values and names, with the awkward ones of JavaScript among them. */
const ATOMS = [
  "0",
  "1",
  "-1",
  "2.5",
  "7",
  "1e21",
  "0.1",
  "NaN",
  "PI",
  "MAX_VALUE",
  "''",
  "'a'",
  "'12'",
  "' 3 '",
  "'true'",
  "'abcabc'",
  "'length'",
  "true",
  "false",
  "null",
  "num",
  "text",
  "list",
  "bag",
  "none",
  "when",
  "datum",
  ..."a zero neg s digits empty nil yes arr nest obj day missing".split(" ").map((name) => `datum.${name}`),
  "datum['obj']['a b']",
  "/[a-c]+/g",
  "/(a)|b/",
  "[]",
  "{}",
];

const BINARY = "+ - * / % < > <= >= == != === !== & | ^ << >> >>> && || in".split(" ");
const UNARY = ["-", "+", "!", "~"];

/** Functions that give the same each time, and look at their arguments alone. */
export const STABLE = (
  "abs acos asin atan ceil cos exp floor log round sin sqrt tan max min hypot pow atan2 clamp isNaN isFinite " +
  "utc date day year month hours time timezoneoffset utcdate utchours datetime quarter week isoweek dayofyear " +
  "length parseFloat parseInt upper lower trim substring split regexp test replace btoa encodeURIComponent " +
  "join indexof lastindexof slice reverse sort extent sequence pad truncate merge " +
  "isArray isBoolean isDate isDefined isNumber isObject isRegExp isString isTuple isValid " +
  "toBoolean toDate toNumber toString flush lerp interpolateLinear peek span inrange clampRange panLinear zoomLinear " +
  "rgb hsl luminance format timeFormat utcFormat monthFormat dayAbbrevFormat timeOffset if easeCubic bandspace"
).split(" ");

const call = (name: string, args: readonly string[]): string => {
  const fixed = name === "if" || name === "clamp" ? [...args, "1", "2", "3"].slice(0, 3) : args;
  return `${name}(${(fixed.length === 0 ? ["1"] : fixed).join(", ")})`;
};

/** Expressions of any shape: most make no sense, and all of them mean something. */
export const generatedExpressions: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5, depthSize: "small" },
    { weight: 3, arbitrary: fc.constantFrom(...ATOMS) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(tie("node"), fc.constantFrom(...BINARY), tie("node"))
        .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom(...UNARY), tie("node")).map(([sign, node]) => `(${sign} ${node})`),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(tie("node"), tie("node"), tie("node")).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie("node"), fc.constantFrom(".length", ".a", ".k", "[0]", "['b']", ".b.c", "['a b']"))
        .map(([node, key]) => `(${node})${key}`),
    },
    { weight: 1, arbitrary: fc.tuple(tie("node"), tie("node")).map(([node, key]) => `(${node})[${key}]`) },
    { weight: 1, arbitrary: fc.array(tie("node"), { maxLength: 3 }).map((items) => `[${items.join(", ")}]`) },
    { weight: 1, arbitrary: fc.tuple(tie("node"), tie("node")).map(([a, b]) => `{a: ${a}, 'b c': ${b}}`) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom(...STABLE), fc.array(tie("node"), { maxLength: 3 }))
        .map(([name, args]) => call(name, args)),
    },
  ),
})).node;
