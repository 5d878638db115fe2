import { createCanvas, GlobalFonts } from "@napi-rs/canvas";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { TextLayout } from "../../src/canvas/text-run.ts";
import { openFontSource } from "../../src/platform/node/font-source.ts";
import { createFonts } from "../../src/text/chart-text.ts";
import { SANS_SERIF } from "../../src/text/font-catalogue.ts";
import { widthByWords } from "./support/width-by-words.ts";

let layout: TextLayout;
/** Skia with HarfBuzz, on the same faces. */
let reference: (text: string, font: string) => number;

beforeAll(async () => {
  const source = await openFontSource();
  layout = createFonts(source, 0).layout;
  const { regular, bold } = SANS_SERIF.files;
  GlobalFonts.register(Buffer.from(source.bundled[regular] ?? []), "Regular");
  GlobalFonts.register(Buffer.from(source.bundled[bold] ?? []), "Bold");
  const context = createCanvas(1, 1).getContext("2d");
  reference = (text, font) => {
    context.font = font;
    return widthByWords(context, text);
  };
});

describe("the width of a text", () => {
  it.each(["AVATAR", "To Wa Ty.", "12,345.67 %", "Größe − Ελλάδα − Привет", "½ × 10² → €"])(
    "is Skia's for %s",
    (text) => {
      expect(layout(text, "11px sans-serif").width).toBeCloseTo(reference(text, "11px Regular"), 1);
      expect(layout(text, "bold 24px sans-serif").width).toBeCloseTo(reference(text, "24px Bold"), 1);
    },
  );

  it("is Skia's for any text of Latin letters, digits and signs", () => {
    // Without the letters of ligatures, which are as wide as their parts, and without controls.
    const character = fc.integer({ min: 0x20, max: 0x17f }).filter((code) => code < 0x7f || code > 0xad);
    const text = fc
      .array(character, { maxLength: 30 })
      .map((codes) => String.fromCodePoint(...codes).replace(/ +/g, "_"));
    fc.assert(
      fc.property(text, (line) => {
        expect(
          Math.abs(layout(line, "20px sans-serif").width - reference(line, "20px Regular")),
        ).toBeLessThan(0.05);
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  it("grows with the size of the font alone", () => {
    const { width } = layout("Quarterly", "10px sans-serif");
    expect(layout("Quarterly", "300 30px Helvetica, sans-serif").width).toBeCloseTo(3 * width, 1);
  });

  it("is zero for no text", () => {
    expect(layout("", "12px sans-serif").width).toBe(0);
  });
});

describe("the outline of a text", () => {
  it("starts at the given point and goes up from the baseline", () => {
    const ys: number[] = [];
    const xs: number[] = [];
    const take = (...values: number[]) => {
      for (let i = 0; i < values.length; i += 2) {
        xs.push(values[i] ?? 0);
        ys.push(values[i + 1] ?? 0);
      }
    };
    const run = layout("HE", "10px sans-serif");
    run.outline(
      { moveTo: take, lineTo: take, quadraticCurveTo: take, bezierCurveTo: take, closePath() {} },
      100,
      50,
    );
    expect(Math.max(...ys)).toBe(50);
    expect(Math.min(...ys)).toBeCloseTo(50 - 6.88, 1); // Arial's cap height is 0.716 em, less its overshoot
    expect(Math.min(...xs)).toBeGreaterThan(100);
    expect(Math.max(...xs)).toBeLessThan(100 + run.width);
  });
});
