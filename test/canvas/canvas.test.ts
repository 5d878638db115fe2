import { describe, expect, test } from "vitest";
import { createCanvas } from "../../src/canvas/canvas.ts";
import { areaOf, pixelAt } from "./support/drawn.ts";

describe("canvas", () => {
  test("has one context, which knows it", () => {
    const canvas = createCanvas(3.7, 2);
    expect(canvas.getContext("2d")).toBe(canvas.getContext("2d"));
    expect(canvas.getContext("2d").canvas).toBe(canvas);
    expect([canvas.width, canvas.height, canvas.pixels().data.length]).toEqual([3, 2, 24]);
  });

  test("setting its size clears it and resets the context", () => {
    const canvas = createCanvas(4, 4);
    const g = canvas.getContext("2d");
    g.fillStyle = "red";
    g.translate(2, 2);
    g.save();
    g.fillRect(0, 0, 1, 1);
    canvas.width = 6;
    expect([canvas.width, canvas.height, areaOf(canvas), g.fillStyle]).toEqual([6, 4, 0, "#000000"]);
    g.fillRect(5, 3, 1, 1);
    expect(pixelAt(canvas, 5, 3)).toEqual([0, 0, 0, 255]);
  });

  test("its pixels stay as they were when drawing goes on", () => {
    const canvas = createCanvas(2, 1);
    const g = canvas.getContext("2d");
    const before = canvas.pixels();
    g.fillStyle = "white";
    g.fillRect(0, 0, 2, 1);
    const white = canvas.pixels();
    g.fillStyle = "red";
    g.fillRect(0, 0, 1, 1);
    const red = canvas.pixels();
    g.putImageData(before, 0, 0);
    expect([before, white, red, canvas.pixels()].map(({ data }) => [...data.subarray(0, 4)])).toEqual([
      [0, 0, 0, 0],
      [255, 255, 255, 255],
      [255, 0, 0, 255],
      [0, 0, 0, 0],
    ]);
  });

  test("settings that cannot be read keep their values", () => {
    const g = createCanvas(1, 1).getContext("2d");
    g.fillStyle = "#abcdef";
    g.fillStyle = "no colour";
    expect(g.fillStyle).toBe("#abcdef");
    g.lineWidth = 3;
    for (const width of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) g.lineWidth = width;
    expect(g.lineWidth).toBe(3);
    g.globalAlpha = 0.5;
    for (const alpha of [-1, 2, Number.NaN]) g.globalAlpha = alpha;
    expect(g.globalAlpha).toBe(0.5);
    g.lineCap = "flat" as "butt";
    g.lineJoin = "sharp" as "miter";
    expect([g.lineCap, g.lineJoin, g.miterLimit]).toEqual(["butt", "miter", 10]);
  });

  test("save keeps all settings, restore brings them back, and too many restores do nothing", () => {
    const g = createCanvas(9, 9).getContext("2d");
    g.setLineDash([1, 2, 3]);
    g.scale(2, 3);
    g.save();
    g.setLineDash([]);
    g.resetTransform();
    g.font = "9px serif";
    g.strokeStyle = "red";
    g.restore();
    g.restore();
    expect(g.getLineDash()).toEqual([1, 2, 3, 1, 2, 3]);
    expect(g.getTransform()).toEqual({ a: 2, b: 0, c: 0, d: 3, e: 0, f: 0 });
    expect([g.font, g.strokeStyle]).toEqual(["10px sans-serif", "#000000"]);
  });

  test("transforms add up in user space", () => {
    const g = createCanvas(1, 1).getContext("2d");
    g.translate(10, 20);
    g.rotate(Math.PI / 2);
    g.scale(2, 3);
    const { a, b, c, d, e, f } = g.getTransform();
    expect([a, b, c, d, e, f].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([0, 2, -3, 0, 10, 20]);
    g.setTransform({ a: 5 });
    expect(g.getTransform()).toEqual({ a: 5, b: 0, c: 0, d: 1, e: 0, f: 0 });
  });

  test("is a PNG in a data URL", () => {
    expect(createCanvas(1, 1).toDataURL()).toMatch(/^data:image\/png;base64,iVBORw0KGgo/);
  });

  test("coordinates beyond all measure draw what of them is in sight", () => {
    const canvas = createCanvas(10, 10);
    const g = canvas.getContext("2d");
    g.fillRect(-1e300, -1e300, 2e300, 1e300 + 5);
    g.lineWidth = 2;
    g.beginPath();
    g.moveTo(-1e12, 8);
    g.lineTo(1e12, 8);
    g.arc(1e9, 1e9, 1e8, 0, 7);
    g.stroke();
    expect(pixelAt(canvas, 5, 7)[3]).toBe(255);
    g.fillRect(0, 0, Number.NaN, 5);
    g.moveTo(Number.NaN, 1);
    g.fill();
  });
});
