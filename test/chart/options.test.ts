import { describe, expect, test } from "vitest";
import { optionsTable } from "../../src/chart/option-schemas.ts";
import { parseOptions, readOption } from "../../src/chart/options.ts";

const parse = (query: Record<string, string>, body = {}) =>
  parseOptions({ query: new Map(Object.entries(query)), body });

describe("options", () => {
  test("are the same from a query and from JSON, and the query wins", () => {
    const fromQuery = parse({ width: "300", scale: ".5", background: " Rebeccapurple " });
    expect(fromQuery.chart).toEqual({ width: 300, scale: 0.5, background: "rebeccapurple" });
    expect(parse({}, { width: 300, scale: 0.5, background: "rebeccapurple" })).toEqual(fromQuery);
    expect(parse({ width: "300" }, { width: 10, height: 20 }).chart).toEqual({
      width: 300,
      height: 20,
      scale: 1,
    });
  });

  test.each([
    ["width", ["0", "-1", "10001", "NaN", "Infinity", "1e9", "0x10", "", " 1", "1px", "١"]],
    ["scale", ["0", "0.2", "4.1", "1e9", "-1", ""]],
    ["padding", ["-1", "x", ""]],
    ["background", ["", "#ff", "#12345", "url(x)", 'red"/>', "rgb(1,2)", "rgb(a,b,c)", "notacolour"]],
    ["download", ["", "/", "..", " ", "\u0000"]],
    ["errors", ["", "yes", "IMAGE"]],
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
    ["theme", "scale"],
    ["__proto__", "padding"],
    ["constructor", "background"],
    ["x".repeat(10_000), "width"],
  ])("%.20s is none", (name) => {
    expect(() => parse({ [name]: "1" })).toThrow(expect.objectContaining({ code: "UNKNOWN_OPTION" }));
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
      "padding",
      "download",
      "errors",
    ]);
    for (const { meaning, default: shown } of table) expect([meaning, shown]).not.toContain("");
  });
});
