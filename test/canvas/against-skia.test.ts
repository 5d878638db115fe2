import { createCanvas as createSkiaCanvas } from "@napi-rs/canvas";
import { describe, expect, test } from "vitest";
import { createCanvas } from "../../src/canvas/canvas.ts";
import { compare } from "./support/compare.ts";
import { createRandom } from "./support/random.ts";
import { DRAWINGS, type DrawingContext, SIZE } from "./support/random-drawings.ts";

const DRAWINGS_PER_KIND = 40;
/** A channel that differs by this much is more than another way to antialias an edge. */
const THRESHOLD = 48;

/** Bounds on what all drawings of a kind differ by: mean of channels; share of pixels in all, in the worst. */
const BOUNDS: Readonly<Record<string, readonly [mean: number, outliers: number, worst: number]>> = {
  "filled shapes": [0.3, 0.001, 0.006],
  "stroked lines": [0.5, 0.0015, 0.012],
  "stroked curves": [0.5, 0.0015, 0.007],
  // Skia draws lines thinner than a pixel by another rule, and heavier than they are where they are slanted.
  hairlines: [0.8, 0.003, 0.015],
  // Along a curve the lengths of both differ by a little, which adds up.
  dashes: [0.5, 0.004, 0.03],
  "small circles": [0.3, 0.001, 0.004],
  boxes: [0.3, 0.0005, 0.004],
  clips: [0.15, 0.0005, 0.003],
  gradients: [0.3, 0.0006, 0.006],
};

function drawBoth(kind: string, seed: number): [Uint8ClampedArray, Uint8ClampedArray] {
  const ours = createCanvas(SIZE, SIZE).getContext("2d");
  // Skia's context has all members that the drawings use, under the same names.
  const theirs = createSkiaCanvas(SIZE, SIZE).getContext("2d") as unknown as DrawingContext;
  for (const context of [ours, theirs]) {
    if (seed % 2 === 0) {
      context.fillStyle = "white";
      context.fillRect(0, 0, SIZE, SIZE);
    }
    DRAWINGS[kind]?.(context, createRandom(seed * 7919));
  }
  return [ours.getImageData(0, 0, SIZE, SIZE).data, theirs.getImageData(0, 0, SIZE, SIZE).data];
}

describe("generated drawings come out as Skia draws them", () => {
  test.each(Object.entries(BOUNDS))("%s", (kind, [mean, outliers, worst]) => {
    const differences = Array.from({ length: DRAWINGS_PER_KIND }, (_, i) => {
      const [ours, theirs] = drawBoth(kind, i + 1);
      return { seed: i + 1, ...compare(ours, theirs, THRESHOLD) };
    });
    const average = (of: "mean" | "outliers"): number =>
      differences.reduce((sum, difference) => sum + difference[of], 0) / differences.length;
    expect(average("mean")).toBeLessThan(mean);
    expect(average("outliers")).toBeLessThan(outliers);
    expect(differences.filter((difference) => difference.outliers > worst)).toEqual([]);
  });
});
