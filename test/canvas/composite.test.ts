import { createCanvas as createSkiaCanvas } from "@napi-rs/canvas";
import { describe, expect, test } from "vitest";
import { createCanvas } from "../../src/canvas/canvas.ts";
import type { Context2D } from "../../src/canvas/context.ts";
import { compare } from "./support/compare.ts";

const OPERATIONS = [
  ..."source-over source-in source-out source-atop destination-over destination-in".split(" "),
  ..."destination-out destination-atop lighter copy xor multiply screen overlay darken lighten".split(" "),
  ..."color-dodge color-burn hard-light soft-light difference exclusion".split(" "),
  ..."hue saturation color luminosity".split(" "),
];

function draw(g: Context2D, operation: string, isClipped: boolean): Uint8ClampedArray {
  g.fillStyle = "rgba(200, 80, 30, 0.8)";
  g.beginPath();
  g.arc(24, 26, 18, 0, 7);
  g.fill();
  g.fillStyle = "rgb(40, 160, 90)";
  g.fillRect(30, 30.5, 20, 20);
  if (isClipped) {
    g.beginPath();
    g.arc(32, 32, 25, 0, 7);
    g.clip();
  }
  g.globalCompositeOperation = operation;
  g.globalAlpha = 0.7;
  g.fillStyle = "rgb(70, 90, 220)";
  g.beginPath();
  g.moveTo(8, 40);
  g.lineTo(40, 6);
  g.lineTo(60, 50);
  g.fill();
  g.globalAlpha = 1;
  g.fillStyle = "rgba(250, 220, 20, 0.6)";
  g.fillRect(3.5, 35, 40, 10);
  return g.getImageData(0, 0, 64, 64).data;
}

describe("operators and blend modes come out as Skia has them", () => {
  test.each(OPERATIONS)("%s", (operation) => {
    for (const isClipped of [false, true]) {
      const ours = draw(createCanvas(64, 64).getContext("2d"), operation, isClipped);
      const context = createSkiaCanvas(64, 64).getContext("2d") as unknown as Context2D;
      const { mean, outliers } = compare(ours, draw(context, operation, isClipped), 24);
      expect(mean).toBeLessThan(0.8);
      expect(outliers).toBeLessThan(0.005);
    }
  });

  test("an operator that is none keeps the last one", () => {
    const g = createCanvas(1, 1).getContext("2d");
    g.globalCompositeOperation = "screen";
    g.globalCompositeOperation = "burn";
    expect(g.globalCompositeOperation).toBe("screen");
    g.globalCompositeOperation = "normal";
    expect(g.globalCompositeOperation).toBe("source-over");
  });
});
