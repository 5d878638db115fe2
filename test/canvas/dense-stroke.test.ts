import { createCanvas as createSkiaCanvas } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import { createCanvas } from "../../src/canvas/canvas.ts";
import { UnionEdges } from "../../src/canvas/union-edges.ts";
import { compare } from "./support/compare.ts";
import { areaOf, drawn } from "./support/drawn.ts";
import { createRandom } from "./support/random.ts";
import type { DrawingContext } from "./support/random-drawings.ts";

const SIZE = 100;

function plotNoise(g: DrawingContext, stepPx: number): void {
  const random = createRandom(11);
  g.lineWidth = 1;
  g.beginPath();
  for (let x = -2; x < SIZE + 2; x += stepPx) g.lineTo(x, random.between(5, SIZE - 5));
  g.stroke();
}

describe("a stroke that goes to and fro over itself", () => {
  it.each([0.25, 1, 2])("is no darker than Skia's, at a step of %d px", (stepPx) => {
    const ours = createCanvas(SIZE, SIZE).getContext("2d");
    const skia = createSkiaCanvas(SIZE, SIZE).getContext("2d") as unknown as DrawingContext;
    for (const context of [ours, skia]) plotNoise(context, stepPx);
    const [a, b] = [ours, skia].map((context) => context.getImageData(0, 0, SIZE, SIZE).data);
    if (a === undefined || b === undefined) throw new Error("nothing was drawn");
    expect(compare(a, b, 48).mean).toBeLessThan(3.6);
    const ink = (bytes: Uint8ClampedArray): number => bytes.reduce((sum, value) => sum + value, 0);
    expect(ink(a) / ink(b)).toBeCloseTo(1, 1);
  });

  it("covers what it covers once, however often it goes there", () => {
    const strokeTimes = (times: number): number =>
      areaOf(
        drawn(40, 40, (g) => {
          g.lineWidth = 1;
          g.beginPath();
          for (let i = 0; i < times; i++) g.lineTo(10.5 + 0.3 * (i % 2), i % 2 === 0 ? 5 : 35);
          g.stroke();
        }),
      );
    expect(strokeTimes(40)).toBeCloseTo(strokeTimes(20), 0);
    expect(strokeTimes(40)).toBeLessThan(30 * 1.4);
  });
});

describe("the union of edges", () => {
  const coverOf = (write: (edges: UnionEdges) => void): number => {
    const edges = new UnionEdges();
    let cover = 0;
    edges.begin({ x0: 10, y0: 20, x1: 30, y1: 40 });
    write(edges);
    edges.sweep({ span: (_y, x0, x1, level) => (cover += (x1 - x0) * level) });
    return cover / 16;
  };
  const box = (edges: UnionEdges, x0: number, y0: number, x1: number, y1: number): void => {
    edges.edge(x1, y0, x1, y1);
    edges.edge(x0, y1, x0, y0);
  };

  it("has the area of what is covered", () => {
    expect(coverOf((edges) => box(edges, 12, 22, 18, 25))).toBe(18);
    expect(coverOf((edges) => box(edges, 12.5, 22.25, 18, 25))).toBeCloseTo(5.5 * 2.75, 5);
  });

  it("counts what lies over each other once", () => {
    const twice = coverOf((edges) => {
      box(edges, 12, 22, 18.5, 25);
      box(edges, 12.5, 22, 18.25, 25);
    });
    expect(twice).toBe(19.5);
  });

  it("is cut off at the box, to every side", () => {
    expect(coverOf((edges) => box(edges, -1e6, -1e6, 1e6, 1e6))).toBe(400);
    expect(coverOf((edges) => box(edges, 40, 20, 50, 40))).toBe(0);
    expect(coverOf((edges) => box(edges, Number.NaN, 20, Number.NaN, 40))).toBe(0);
  });
});
