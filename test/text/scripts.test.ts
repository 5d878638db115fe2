import { createCanvas, GlobalFonts } from "@napi-rs/canvas";
import { beforeAll, describe, expect, it } from "vitest";
import type { TextRun } from "../../src/canvas/text-run.ts";
import type { Fonts } from "../../src/text/chart-text.ts";
import { openFonts, openText } from "./support/open-text.ts";
import { sfntFile } from "./support/sfnt-file.ts";

const FONT = "20px sans-serif";
let fonts: Fonts;
const layOut = async (line: string, language?: string): Promise<TextRun> =>
  (await openText(fonts, [line], language)).layout(line, FONT);
const glyphIds = (run: TextRun): number[] => run.glyphs.map(({ glyph }) => glyph);
const texts = (run: TextRun): string => run.glyphs.map(({ text }) => text).join("");
const packages = (run: TextRun): string[] => [
  ...new Set(run.glyphs.map(({ face }) => face.file.split("/")[1] ?? "")),
];

beforeAll(async () => {
  fonts = await openFonts();
});

const SAMPLES = [
  ["Chinese", "第一季度销售额"],
  ["Japanese", "東京の気温（℃）ゲーム"],
  ["Korean", "서울의 계절별 기온"],
  ["Arabic", "المبيعات حسب المدينة"],
  ["Hebrew", "מכירות לפי עיר שָׁלוֹם"],
  ["Devanagari", "राष्ट्र क्षेत्र हिन्दी"],
  ["Thai", "น้ำดื่ม ที่นี่ ผู้ใหญ่"],
  ["emoji", "😀 👩‍💻 🇯🇵 👍🏽 ❤️ 1️⃣"],
  ["signs", "⇒ ∈ ∪ ★ ✓ ① Ⅳ ↗"],
] as const;

describe("a script", () => {
  it.each(SAMPLES)("is drawn with its glyphs, without a box: %s", async (_name, line) => {
    const run = await layOut(line);
    expect(run.isProvisional).toBe(false);
    expect(glyphIds(run)).not.toContain(0);
    expect(run.width).toBeGreaterThan(0);
  });

  it.each(SAMPLES)("keeps every character in one glyph's text: %s", async (_name, line) => {
    const characters = (text: string): string[] => [...text.normalize("NFC")].sort();
    expect(characters(texts(await layOut(line)))).toEqual(characters(line));
  });

  it.each([
    ["Arabic", "المبيعات"],
    ["Devanagari", "राष्ट्र"],
    ["Thai", "ผู้ใหญ่"],
    ["Hebrew", "שָׁלוֹם"],
    ["emoji", "👩‍💻"],
  ])("is as wide as in Skia, which shapes with HarfBuzz, too: %s", async (name, line) => {
    const run = await layOut(line);
    const [glyph] = run.glyphs;
    if (glyph === undefined) throw new Error("there is no glyph");
    GlobalFonts.register(sfntFile(glyph.face), `Skia ${name}`);
    const context = createCanvas(1, 1).getContext("2d");
    context.font = `20px "Skia ${name}"`;
    expect(run.width).toBeCloseTo(context.measureText(line).width, 1);
  });
});

describe("shaping", () => {
  it("joins Arabic letters, which look otherwise alone", async () => {
    const joined = glyphIds(await layOut("ببب"));
    const alone = glyphIds(await layOut("ب"));
    expect(new Set(joined).size).toBeGreaterThan(1);
    expect(joined.some((glyph) => !alone.includes(glyph))).toBe(true);
  });

  it("puts the sign of a Devanagari i before its consonant", async () => {
    const [first, second] = (await layOut("कि")).glyphs;
    const [consonant] = (await layOut("क")).glyphs;
    expect(second?.glyph).toBe(consonant?.glyph);
    expect(first?.glyph).not.toBe(consonant?.glyph);
  });

  it("stacks a mark on its letter without width of its own", async () => {
    expect((await layOut("ที่")).width).toBeCloseTo((await layOut("ท")).width, 3);
  });

  it("draws a joined emoji and a flag as one picture", async () => {
    for (const emoji of ["👩‍💻", "🇯🇵", "👍🏽"]) {
      const drawn = (await layOut(emoji)).glyphs.filter(({ advance }) => advance > 0);
      expect(drawn.map(({ text }) => text)).toEqual([emoji]);
    }
  });

  it("composes a letter and its mark where there is a character for both", async () => {
    expect(glyphIds(await layOut("Cafe\u0301"))).toEqual(glyphIds(await layOut("Café")));
  });

  it("shows a letter or a picture as the variation selector says", async () => {
    expect(packages(await layOut("☀\ufe0f"))).toEqual(["noto-emoji"]);
    expect(packages(await layOut("☀\ufe0e"))).toEqual(["noto-sans-symbols-2"]);
  });
});

describe("the order of a line", () => {
  it("runs from the right for Hebrew, with numbers as they are", async () => {
    expect(texts(await layOut("אבג 123"))).toBe("123 גבא");
  });

  it("follows the first strong letter of a mixed line", async () => {
    expect(texts(await layOut("abc אבג def"))).toBe("abc גבא def");
    expect(texts(await layOut("אבג abc דה"))).toBe("הד abc גבא");
  });

  it("turns brackets around", async () => {
    const run = await layOut("(א)");
    const [left] = (await layOut("(")).glyphs;
    expect(run.glyphs[0]?.glyph).toBe(left?.glyph);
    expect(texts(run)).toBe(")א(");
  });
});

describe("Han characters", () => {
  it.each([
    ["ja", "noto-sans-jp"],
    ["ko-KR", "noto-sans-kr"],
    ["zh-TW", "noto-sans-tc"],
    ["zh-CN", "noto-sans-sc"],
    [undefined, "noto-sans-sc"],
  ])("are drawn as the language has them: %s", async (language, name) => {
    expect(packages(await layOut("直", language))).toEqual([name]);
  });

  it("are Japanese beside kana, and Korean beside hangul", async () => {
    expect(packages(await layOut("直の"))).toEqual(["noto-sans-jp"]);
    expect(packages(await layOut("直을"))).toEqual(["noto-sans-kr"]);
  });

  it("beyond the basic plane are found, and half of one is left out", async () => {
    expect(glyphIds(await layOut("𠮷"))).not.toContain(0);
    expect(texts(await layOut("𠮷野".slice(0, 1)))).toBe("");
  });
});
