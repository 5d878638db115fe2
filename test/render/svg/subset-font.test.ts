import { beforeAll, describe, expect, it } from "vitest";
import type { PlacedGlyph } from "../../../src/canvas/text-run.ts";
import { openFontSource } from "../../../src/platform/node/font-source.ts";
import { subsetFont } from "../../../src/render/svg/subset-font.ts";
import { createFonts } from "../../../src/text/chart-text.ts";
import { createFontFace } from "../../../src/text/font-face.ts";

let glyphs: readonly PlacedGlyph[] = [];
beforeAll(async () => {
  const { layout } = createFonts(await openFontSource(), 1_000_000);
  glyphs = layout("AVATAR Ünïcödé, 1½ €", "12px sans-serif").glyphs;
});

function subset() {
  const [first] = glyphs;
  if (first === undefined) throw new Error("no glyphs");
  const { face } = first;
  const glyphOf = new Map(glyphs.map(({ text, glyph }) => [text.codePointAt(0) ?? 0, glyph]));
  const [a, v] = [glyphOf.get(65) ?? 0, glyphOf.get(86) ?? 0];
  const kerning = new Map([["A V", [a, v, -152] as const]]);
  return { face, glyphOf, bytes: subsetFont(face, { glyphOf, kerning }, "edgechart-test") };
}

describe("a part of a font", () => {
  it("has the outlines and advance widths of the whole, composite glyphs included", () => {
    const { face, glyphOf, bytes } = subset();
    const part = createFontFace("part.ttf", bytes);
    const whole = face as ReturnType<typeof createFontFace>;
    expect(part.unitsPerEm).toBe(whole.unitsPerEm);
    for (const [character, glyph] of glyphOf) {
      const own = part.glyphOf(character);
      expect(own).toBeGreaterThan(0);
      expect(part.advance(own)).toBe(whole.advance(glyph));
      expect(part.outline(own)).toEqual(whole.outline(glyph));
    }
    expect(part.glyphOf("B".charCodeAt(0))).toBe(0);
  });

  it("is small, and the same whenever it is made", () => {
    expect(subset().bytes.length).toBeLessThan(8_000);
    expect(Buffer.from(subset().bytes).equals(subset().bytes)).toBe(true);
  });

  it("has checksums that are right", () => {
    const { bytes } = subset();
    const view = new DataView(bytes.buffer);
    const sum = (from: number, length: number): number => {
      let total = 0;
      for (let i = 0; i < length; i++) total += (bytes[from + i] ?? 0) * 2 ** (24 - 8 * (i % 4));
      return total % 2 ** 32;
    };
    expect(sum(0, bytes.length)).toBe(0xb1b0afba);
    for (let i = 0; i < view.getUint16(4); i++) {
      const record = 12 + 16 * i;
      const tag = String.fromCharCode(...bytes.subarray(record, record + 4));
      const [expected, offset, length] = [4, 8, 12].map((at) => view.getUint32(record + at));
      const adjustment = tag === "head" ? view.getUint32((offset ?? 0) + 8) : 0;
      const found = (sum(offset ?? 0, length ?? 0) - adjustment + 2 ** 32) % 2 ** 32;
      expect([tag, found]).toEqual([tag, expected]);
    }
  });
});
