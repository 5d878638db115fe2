import { createCanvas, GlobalFonts } from "@napi-rs/canvas";
import { beforeAll, describe, expect, it } from "vitest";
import type { TextRun } from "../../src/canvas/text-run.ts";
import type { ChartText } from "../../src/text/chart-text.ts";
import { readTextNeed } from "../../src/text/text-need.ts";
import { openFonts } from "./support/open-text.ts";
import { sfntFile } from "./support/sfnt-file.ts";
import { widthByWords } from "./support/width-by-words.ts";

const LINES = ["AVATAR To Wa", "12,345.67 %", "Größe − Ελλάδα − Привет"];
const families = ["sans-serif", "serif", "monospace"];
const styles = ["", "bold ", "italic ", "italic bold "];
const fonts = families.flatMap((family) => styles.map((style) => `${style}20px ${family}`));

let text: ChartText;
const fileOf = (font: string): string | undefined => text.layout("a", font).glyphs[0]?.face.file;
const width = (line: string, font: string): number => text.layout(line, font).width;

beforeAll(async () => {
  const config = families.map((font) => ({ font, fontStyle: "italic" }));
  text = await (await openFonts()).open(readTextNeed(config), undefined);
});

describe("a family and a style", () => {
  it.each(fonts)("has a face of its own, with Skia's widths: %s", (font) => {
    expect(fonts.filter((other) => fileOf(other) === fileOf(font))).toEqual([font]);
    const [glyph] = text.layout("a", font).glyphs;
    if (glyph === undefined) throw new Error("there is no glyph");
    GlobalFonts.register(sfntFile(glyph.face), font);
    const context = createCanvas(1, 1).getContext("2d");
    context.font = `20px "${font}"`;
    for (const line of LINES) expect(width(line, font)).toBeCloseTo(widthByWords(context, line), 1);
  });

  it.each([
    ["Helvetica Neue, Arial", "sans-serif"],
    ["system-ui", "sans-serif"],
    ['"Times New Roman"', "serif"],
    ["Georgia", "serif"],
    ["Menlo, sans-serif", "monospace"],
    ["'Courier New'", "monospace"],
    ["ui-monospace", "monospace"],
    ["No Such Font, Georgia, monospace", "serif"],
    ["No Such Font", "sans-serif"],
  ])("is chosen by the first known name: %s is %s", (names, family) => {
    expect(fileOf(`20px ${names}`)).toBe(fileOf(`20px ${family}`));
  });

  it.each([
    [100, ""],
    [500, ""],
    [600, "bold "],
    [900, "bold "],
  ])("is chosen by weight: %d", (weight, style) => {
    expect(fileOf(`${weight} 20px serif`)).toBe(fileOf(`${style}20px serif`));
  });

  it("has oblique for italic", () => {
    expect(fileOf("oblique 20px serif")).toBe(fileOf("italic 20px serif"));
  });

  it("borrows from sans-serif what it lacks", () => {
    const files = (run: TextRun): string[] => run.glyphs.map(({ face }) => face.file);
    expect(files(text.layout("x₂", "20px monospace"))).toEqual([
      fileOf("20px monospace"),
      fileOf("20px sans-serif"),
    ]);
  });
});
