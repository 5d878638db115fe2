import { describe, expect, test } from "vitest";
import { optionsTable } from "../../src/chart/option-schemas.ts";
import { parseOptions, readOption } from "../../src/chart/options.ts";
import { PLAIN_OPTIONS } from "../../src/chart/request.ts";

const parse = (query: Record<string, string>, body = {}) =>
  parseOptions({ query: new Map(Object.entries(query)), body });

describe("options", () => {
  test("are the same from a query and from JSON, and the query wins", () => {
    const fromQuery = parse({ width: "300", scale: ".5", background: " Rebeccapurple " });
    expect(fromQuery.chart).toEqual({
      ...PLAIN_OPTIONS,
      width: 300,
      scale: 0.5,
      background: "rebeccapurple",
    });
    expect(parse({}, { width: 300, scale: 0.5, background: "rebeccapurple" })).toEqual(fromQuery);
    expect(parse({ width: "300" }, { width: 10, height: 20 }).chart).toEqual({
      width: 300,
      height: 20,
      ...PLAIN_OPTIONS,
    });
  });

  test.each([
    ["width", ["0", "-1", "10001", "NaN", "Infinity", "1e9", "0x10", "", " 1", "1px", "١"]],
    ["scale", ["0", "0.2", "4.1", "1e9", "-1", ""]],
    ["padding", ["-1", "x", ""]],
    ["background", ["", "#ff", "#12345", "url(x)", 'red"/>', "rgb(1,2)", "rgb(a,b,c)", "notacolour"]],
    ["download", ["", "/", "..", " ", "\u0000"]],
    ["errors", ["", "yes", "IMAGE"]],
    ["theme", ["", "none", "darkest", "version", "__proto__"]],
    ["locale", ["", "xx", "x-klingon", "german", "de--DE", "*", "__proto__"]],
    ["tz", ["", "Berlin", "Europe/Berlín", "+05:30", "-03", "Mars/Olympus"]],
    ["text", ["", "outlines", "true"]],
    ["fonts", ["", "arial", "true"]],
    ["param.deep", ["[".repeat(200) + "]".repeat(200), "1e999", '{"__proto__":1}', '"\\ud800"']],
  ])("%s has values that it cannot have", (name, values) => {
    for (const value of values) {
      expect(() => parse({ [name]: value }), value).toThrow(
        expect.objectContaining({
          code: "INVALID_OPTION",
          places: [expect.objectContaining({ path: name })],
        }),
      );
    }
  });

  test.each([
    "#ABC",
    "#abcd",
    "#a1b2c3",
    "#a1b2c3d4",
    "transparent",
    "rgb(1, 2, 3)",
    "rgba(1,2,3,.5)",
    "hsl(120deg 50% 50% / 40%)",
  ])("background can be %s", (background) => {
    expect(parse({ background }).chart.background).toBe(background.toLowerCase());
  });

  test.each([
    ["colour", "errors"],
    ["Width", "width"],
    ["back_ground", "background"],
    ["themes", "theme"],
    ["__proto__", "padding"],
    ["constructor", "background"],
    ["x".repeat(10_000), "width"],
  ])("%.20s is none", (name) => {
    expect(() => parse({ [name]: "1" })).toThrow(expect.objectContaining({ code: "UNKNOWN_OPTION" }));
  });

  test("name what is near to a theme, locale or zone that is unknown", () => {
    expect(() => parse({ theme: "excell" })).toThrow(/theme must be .* near ones are excel,/);
    expect(() => parse({ tz: "Europe/Brelin" })).toThrow(/near ones are Europe\/Berlin,/);
    expect(() => parse({}, { locale: "xx-DE" })).toThrow(/options\/locale must be .* de-DE/);
    expect(() => parse({ tz: "z".repeat(16_000) })).toThrow(/near ones/);
  });

  test.each([
    ["de-DE", "de-DE"],
    ["de", "de-DE"],
    ["de-AT", "de-DE"],
    ["de_ch", "de-CH"],
    ["DE-latn-at", "de-DE"],
    ["pt", "pt-BR"],
    ["es-AR", "es-MX"],
    ["en-AU", "en-GB"],
    ["en-PH", "en-US"],
    ["zh-Hant-TW", "zh-TW"],
    ["zh-Hans-CN", "zh-CN"],
    ["sl", "sl-SI"],
    ["no", "nb-NO"],
    ["ar-XX", "ar-EG"],
  ])("locale %s is %s", (tag, name) => {
    expect(parse({ locale: tag }).chart.locale).toBe(name);
  });

  test.each([
    "Europe/Berlin",
    "Asia/Kolkata",
    "Asia/Calcutta",
    "America/Argentina/Ushuaia",
    "Etc/GMT+5",
    "UTC",
  ])("tz can be %s", (tz) => {
    expect(parse({ tz }).chart.tz).toBe(tz);
  });

  test("take params out of the others: JSON in a query where it is JSON, any value in a body", () => {
    const query = { "param.n": "5", "param.s": "five", "param.list": "[1,2]", "param.a.b": '"5"' };
    expect(parse(query).chart.params).toEqual({ n: 5, s: "five", list: [1, 2], "a.b": "5" });
    const body = { "param.n": "6", "param.more": { deep: true }, scale: 2 };
    expect(parse(query, body).chart).toMatchObject({ scale: 2, params: { n: 5, more: { deep: true } } });
    expect(parse({}).chart).not.toHaveProperty("params");
    expect(() => parse({ "param.": "1" })).toThrow(expect.objectContaining({ code: "UNKNOWN_OPTION" }));
  });

  test("become file names that no file system minds", () => {
    const nameOf = (download: string) => parse({ download }).answer.download;
    expect(nameOf("Q3 sales.png")).toBe("Q3 sales.png");
    expect(nameOf("../../etc/passwd")).toBe("etc-passwd");
    expect(nameOf('a"b\r\nc:d')).toBe("a-bc-d");
    expect(nameOf("\u202Egnp.exe")).toBe("gnp.exe");
    expect(Array.from(nameOf("🙂".repeat(500)) ?? "")).toHaveLength(120);
  });

  test("can be read one by one where others are bad", () => {
    expect(readOption("width", "12")).toBe(12);
    expect(readOption("width", "wide")).toBeUndefined();
    expect(readOption("errors", undefined)).toBeUndefined();
  });

  test("have a table", () => {
    const table = optionsTable();
    expect(table.map(({ name }) => name)).toEqual([
      "width",
      "height",
      "scale",
      "background",
      "theme",
      "padding",
      "locale",
      "tz",
      "param.NAME",
      "data",
      "data.NAME",
      "text",
      "fonts",
      "download",
      "errors",
    ]);
    for (const { meaning, default: shown } of table) expect([meaning, shown]).not.toContain("");
  });
});
