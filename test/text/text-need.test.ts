import { describe, expect, it } from "vitest";
import { readTextNeed } from "../../src/text/text-need.ts";

describe("what a spec's texts need", () => {
  it("is nothing for a plain chart", () => {
    const { fonts, regular, bold } = readTextNeed({ mark: "bar", data: { values: [{ a: "Größe", b: 1 }] } });
    expect([fonts.size, regular.size, bold.size]).toEqual([0, 0, 0]);
  });

  it("is each cluster once, with its marks", () => {
    expect([...readTextNeed({ rows: ["ที่ที่", "👩‍💻!"] }).regular]).toEqual(["ที่", "👩‍💻"]);
  });

  it("holds the characters that an expression writes as escapes", () => {
    expect([...readTextNeed({ signal: "'\\u6771' + '\\u4eac'" }).regular]).toEqual(["東", "京"]);
  });

  it("has titles in bold, and all where something is set in bold", () => {
    expect([...readTextNeed({ axes: [{ title: "年" }], rows: ["月"] }).bold]).toEqual(["年"]);
    expect([...readTextNeed({ labelFontWeight: 600, rows: ["月"] }).bold]).toEqual(["月"]);
  });

  it.each([
    [{ config: { font: "Georgia" } }, "10px Georgia"],
    [{ axis: { labelFont: "Menlo" } }, "10px Menlo"],
    [{ encode: { font: { value: "Times" } } }, "10px Times"],
    [{ encode: { font: { signal: "a ? 'Courier' : 'Arial'" } } }, "10px Courier"],
    [{ titleFontStyle: "oblique" }, "italic 10px sans-serif"],
    [{ font: "serif", fontStyle: { value: "italic" } }, "italic bold 10px serif"],
  ])("names the fonts of %j", (spec, font) => {
    expect([...readTextNeed(spec).fonts]).toContain(font);
  });
});
