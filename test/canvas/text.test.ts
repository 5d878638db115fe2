import { describe, expect, test, vi } from "vitest";
import { createCanvas } from "../../src/canvas/canvas.ts";
import type { Context2D } from "../../src/canvas/context.ts";
import type { TextLayout } from "../../src/canvas/text-run.ts";
import { areaOf, picture } from "./support/drawn.ts";

/** Every character is a block of 2 by 3 px on the baseline, at a pitch of 3 px. */
function blockLayout(isProvisional = false): TextLayout {
  return (text) => ({
    sizePx: 5,
    glyphs: [],
    isProvisional,
    width: 3 * text.length,
    ascent: 4,
    descent: 1,
    outline(sink, x, y) {
      for (let i = 0; i < text.length; i++) {
        sink.moveTo(x + 3 * i, y);
        sink.lineTo(x + 3 * i + 2, y);
        sink.lineTo(x + 3 * i + 2, y - 3);
        sink.lineTo(x + 3 * i, y - 3);
        sink.closePath();
      }
    },
  });
}

function written(draw: (g: Context2D) => void, textLayout: TextLayout = blockLayout()): string[] {
  const canvas = createCanvas(10, 6, { textLayout });
  draw(canvas.getContext("2d"));
  return picture(canvas);
}

describe("text", () => {
  test("stands on its baseline, from its anchor on", () => {
    expect(written((g) => g.fillText("ab", 1, 4))).toEqual([
      "..........",
      ".##.##....",
      ".##.##....",
      ".##.##....",
      "..........",
      "..........",
    ]);
  });

  test.each([
    ["left", ".....##.##"],
    ["start", ".....##.##"],
    ["right", "##.##....."],
    ["end", "##.##....."],
    ["center", "..##.##..."],
  ])("aligned %s", (textAlign, row) => {
    const rows = written((g) => {
      g.textAlign = textAlign;
      g.fillText("ab", textAlign === "right" || textAlign === "end" ? 6 : 5, 4);
    });
    expect(rows[2]).toBe(row);
  });

  test.each([
    ["alphabetic", 3],
    ["bottom", 2],
    ["middle", 4.5],
    ["top", 7],
  ])("with its %s at the anchor", (textBaseline, foot) => {
    const rows = written((g) => {
      g.textBaseline = textBaseline;
      g.fillText("a", 0, 3);
    });
    const lowest = rows.findLastIndex((row) => row.includes("#"));
    expect(lowest + 1).toBe(Math.min(6, Math.floor(foot)));
  });

  test("condensed where it is wider than allowed", () => {
    const canvas = createCanvas(10, 6, { textLayout: blockLayout() });
    canvas.getContext("2d").fillText("abc", 0, 4, 4.5);
    expect(areaOf(canvas)).toBeCloseTo(9, 1);
  });

  test("can be stroked, turned and drawn anew at other places", () => {
    const canvas = createCanvas(30, 30, { textLayout: blockLayout() });
    const g = canvas.getContext("2d");
    g.strokeText("a", 5, 8);
    expect(areaOf(canvas)).toBeCloseTo(3 * 4 - 1 * 2, 1);
    g.clearRect(0, 0, 30, 30);
    for (let i = 0; i < 4; i++) g.fillText("a", 6 * i + 0.5, 8.25);
    g.rotate(Math.PI / 2);
    g.fillText("a", 20, -10);
    expect(areaOf(canvas)).toBeCloseTo(5 * 6, 0);
  });

  test("is measured, with what the baseline shifts", () => {
    const g = createCanvas(1, 1, { textLayout: blockLayout() }).getContext("2d");
    expect(g.measureText("abc")).toMatchObject({
      width: 9,
      fontBoundingBoxAscent: 4,
      fontBoundingBoxDescent: 1,
    });
    g.textAlign = "center";
    g.textBaseline = "top";
    expect(g.measureText("ab")).toMatchObject({ actualBoundingBoxLeft: 3, fontBoundingBoxAscent: 0 });
  });

  test("is asked for in the font that is set", () => {
    const layout = vi.fn(blockLayout());
    written((g) => {
      g.font = "bold 12px serif";
      g.fillText("x", 0, 5);
      g.font = "";
      g.fillText("x", 4, 5);
    }, layout);
    expect(layout.mock.calls).toEqual([
      ["x", "bold 12px serif"],
      ["x", "bold 12px serif"],
    ]);
  });

  test("is drawn anew while a face is missing", () => {
    let pitch = 0;
    const layout: TextLayout = (text, font) => {
      const run = blockLayout(true)(text, font);
      return { ...run, outline: (sink, x, y) => run.outline(sink, x + pitch, y) };
    };
    expect(written((g) => g.fillText("a", 0, 4), layout)[2]).toBe("##........");
    pitch = 4;
    expect(written((g) => g.fillText("a", 0, 4), layout)[2]).toBe("....##....");
  });

  test("without a layout draws nothing and measures nothing", () => {
    const canvas = createCanvas(10, 6);
    canvas.getContext("2d").fillText("ab", 1, 4);
    canvas.getContext("2d").strokeText("ab", 1, 4);
    expect(areaOf(canvas)).toBe(0);
    expect(canvas.getContext("2d").measureText("ab").width).toBe(0);
  });
});
