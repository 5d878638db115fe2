import { describe, expect, it } from "vitest";
import { parseFontShorthand } from "../../src/text/font-shorthand.ts";

describe("a font shorthand", () => {
  it.each([
    ["11px sans-serif", { sizePx: 11, weight: 400, isItalic: false, families: ["sans-serif"] }],
    [
      "bold 13.5px Helvetica Neue, Arial",
      { sizePx: 13.5, weight: 700, isItalic: false, families: ["helvetica neue", "arial"] },
    ],
    [
      "italic small-caps 600 1e1px 'Courier New'",
      { sizePx: 10, weight: 600, isItalic: true, families: ["courier new"] },
    ],
    ["no font at all", { sizePx: 10, weight: 400, isItalic: false, families: ["sans-serif"] }],
  ])("reads %s", (font, request) => {
    expect(parseFontShorthand(font)).toEqual(request);
  });
});
