import { createCanvas } from "@napi-rs/canvas";
import type { CanvasImage } from "../src/canvas/image-source.ts";
import type { Random } from "../test/canvas/support/random.ts";
import { DRAWINGS, type DrawingContext, SIZE } from "../test/canvas/support/random-drawings.ts";

type Drawing = (g: DrawingContext, random: Random) => void;

const COLORS = ["steelblue", "#f58518", "rgb(84, 162, 75)", "#e4575680", "black", "rgba(114, 183, 178, 0.4)"];
const point = (random: Random): [number, number] => [
  random.between(-10, SIZE + 10),
  random.between(-10, SIZE + 10),
];

function line(g: DrawingContext, random: Random, corners: number): void {
  g.beginPath();
  g.moveTo(...point(random));
  for (let i = 1; i < corners; i++) g.lineTo(...point(random));
}

/** What a chart writes a plotted line with: steps to the right, up and down. */
function plot(g: DrawingContext, random: Random, step: number): void {
  g.beginPath();
  for (let x = -5; x < SIZE + 5; x += step) g.lineTo(x, random.between(10, SIZE - 10));
}

function colors(g: DrawingContext, random: Random): void {
  g.fillStyle = random.of(COLORS);
  g.strokeStyle = random.of(COLORS);
}

/** A picture with an edge, and with noise and clear parts where asked for. */
function picture(random: Random, isNoisy: boolean): { size: number; bytes: Uint8ClampedArray<ArrayBuffer> } {
  const size = random.whole(3, 40);
  const bytes = new Uint8ClampedArray(4 * size * size);
  for (let i = 0; i < bytes.length; i += 4) {
    const isLeft = (i / 4) % size < size / 2;
    const red = isNoisy ? random.whole(0, 255) : 150;
    bytes.set([red, isLeft ? 200 : 40, 90, isNoisy ? random.of([0, 255, 255, 128]) : 255], i);
  }
  return { size, bytes };
}

/** Pictures that both canvases take, each in its way. */
function imageFor(g: DrawingContext, random: Random, isNoisy = true): { size: number; image: CanvasImage } {
  const { size, bytes } = picture(random, isNoisy);
  const isOurs = "pixels" in g.canvas;
  if (isOurs)
    return {
      size,
      image: { width: size, height: size, pixels: () => ({ width: size, height: size, data: bytes }) },
    };
  const canvas = createCanvas(size, size);
  const context = canvas.getContext("2d");
  const data = context.createImageData(size, size);
  data.data.set(bytes);
  context.putImageData(data, 0, 0);
  return { size, image: canvas as unknown as CanvasImage };
}

/** Kinds beside those that the tests draw: what charts seldom have, and what is hard. */
export const BENCH_DRAWINGS: Readonly<Record<string, Drawing>> = {
  ...DRAWINGS,
  "self-overlap": (g, random) => {
    colors(g, random);
    line(g, random, random.whole(8, 20));
    if (random.chance(0.5)) g.fill(random.of(["nonzero", "evenodd"]));
    else {
      g.lineWidth = random.of([0.5, 1, 2, 4]);
      g.lineJoin = random.of(["miter", "round", "bevel"]);
      g.stroke();
    }
  },
  "plotted lines": (g, random) => {
    colors(g, random);
    g.lineWidth = random.of([1, 2, 3]);
    g.lineJoin = random.of(["miter", "round"]);
    plot(g, random, random.of([1, 2, 4, 9]));
    g.stroke();
  },
  "tiny scale": (g, random) => {
    const scale = 10 ** random.between(-6, -2);
    g.scale(scale, scale);
    colors(g, random);
    g.lineWidth = random.between(0.5, 5) / scale;
    g.beginPath();
    for (let i = 0; i < 4; i++) {
      const [x, y] = point(random);
      g.bezierCurveTo(x / scale, y / scale, y / scale, x / scale, (SIZE - x) / scale, y / scale);
    }
    if (random.chance(0.5)) g.fill();
    else g.stroke();
  },
  "huge scale": (g, random) => {
    const scale = 10 ** random.between(2, 6);
    g.scale(scale, scale);
    colors(g, random);
    g.lineWidth = random.between(0.5, 5) / scale;
    g.beginPath();
    const [x, y] = point(random);
    g.arc(x / scale, y / scale, random.between(5, 60) / scale, random.between(0, 3), random.between(3, 6));
    if (random.chance(0.5)) g.fill();
    else g.stroke();
  },
  "far away": (g, random) => {
    colors(g, random);
    g.lineWidth = random.of([1, 3, 20]);
    const far = 10 ** random.between(3, 5);
    g.beginPath();
    g.moveTo(...point(random));
    for (let i = 0; i < 3; i++) g.lineTo(random.between(-far, far), random.between(-far, far));
    if (random.chance(0.5)) g.fill();
    else g.stroke();
  },
  "uneven scale": (g, random) => {
    g.translate(SIZE / 2, SIZE / 2);
    g.rotate(random.between(0, 6.3));
    g.scale(random.of([0.1, 0.4, 3, 8]), 1);
    colors(g, random);
    g.lineWidth = random.of([1, 3, 8]);
    g.lineCap = random.of(["butt", "round", "square"]);
    g.lineJoin = random.of(["miter", "round", "bevel"]);
    g.beginPath();
    for (let i = 0; i < 4; i++) g.lineTo(random.between(-30, 30), random.between(-40, 40));
    g.stroke();
  },
  "joins and caps": (g, random) => {
    colors(g, random);
    g.lineWidth = random.between(4, 24);
    g.lineCap = random.of(["butt", "round", "square"]);
    g.lineJoin = random.of(["miter", "round", "bevel"]);
    g.miterLimit = random.of([1, 2, 4, 10, 40]);
    const [x, y] = [random.between(20, 70), random.between(20, 70)];
    g.beginPath();
    g.moveTo(x, y);
    // Corners from a full turn back to nearly straight, and pieces shorter than the line is wide.
    for (let i = random.whole(1, 4), angle = 0; i > 0; i--) {
      angle += random.of([Math.PI, Math.PI - 0.05, 0.02, Math.PI / 2, random.between(-3, 3)]);
      const length = random.of([0, 1, 5, 30]);
      g.lineTo(x + length * Math.cos(angle), y + length * Math.sin(angle));
    }
    if (random.chance(0.3)) g.closePath();
    g.stroke();
  },
  "nested clips": (g, random) => {
    for (let i = random.whole(2, 6); i > 0; i--) {
      if (random.chance(0.5)) {
        g.save();
        g.rotate(random.between(-0.3, 0.3));
        g.beginPath();
        g.rect(random.between(0, 20), random.between(0, 20), random.between(40, 90), random.between(40, 90));
        g.restore();
      } else {
        g.beginPath();
        g.arc(random.between(30, 66), random.between(30, 66), random.between(25, 60), 0, 2 * Math.PI);
      }
      g.clip();
      colors(g, random);
      g.fillRect(0, 0, SIZE, SIZE);
    }
  },
  "dash offsets": (g, random) => {
    colors(g, random);
    g.lineWidth = random.of([1, 2, 6]);
    g.setLineDash(random.of([[4, 4], [1, 3], [10], [6, 2, 1, 2], [0.5, 1.5]]));
    g.lineDashOffset = random.between(-1000, 1000);
    if (random.chance(0.5)) plot(g, random, 12);
    else {
      g.beginPath();
      g.rect(random.between(5, 30), random.between(5, 30), random.between(20, 60), random.between(20, 60));
    }
    g.stroke();
  },
  "alpha over alpha": (g, random) => {
    for (let i = 0; i < 12; i++) {
      g.globalAlpha = random.between(0.05, 0.9);
      colors(g, random);
      g.beginPath();
      g.arc(...point(random), random.between(5, 40), 0, 2 * Math.PI);
      g.fill();
    }
  },
  "gradients beyond their stops": (g, random) => {
    const [x, y] = [random.between(30, 60), random.between(30, 60)];
    const made = random.chance(0.5)
      ? g.createLinearGradient(x, y, x + random.between(-20, 20), y + random.between(-20, 20))
      : g.createRadialGradient(x, y, random.between(0, 5), x + 1, y - 1, random.between(7, 20));
    const [low, high] = [random.between(0, 0.5), random.between(0.5, 1)];
    made.addColorStop(low, random.of(COLORS));
    if (random.chance(0.3)) made.addColorStop(low, random.of(COLORS));
    made.addColorStop(high, random.of(COLORS));
    g.fillStyle = made;
    g.fillRect(0, 0, SIZE, SIZE);
  },
  images: (g, random) => {
    const { size, image } = imageFor(g, random);
    g.imageSmoothingEnabled = random.chance(0.7);
    // Skia shrinks by mipmaps, as we do, when asked for this quality.
    (g as { imageSmoothingQuality?: string }).imageSmoothingQuality = "medium";
    g.translate(random.between(0, 30), random.between(0, 30));
    if (random.chance(0.5)) g.rotate(random.between(-0.5, 0.5));
    // Where sides are shrunk by different powers of two, Skia blurs both, and we each as much as it needs.
    const scale = random.between(0.2, 3);
    g.drawImage(image, 0, 0, size * scale, size * scale * (scale < 1 ? 1 : random.between(0.5, 2)));
  },
  patterns: (g, random) => {
    // Skia's binding smooths patterns always, on the pixel grid too: noise would be blurred.
    const { image } = imageFor(g, random, false);
    const pattern = g.createPattern(image, random.of(["repeat", "repeat-x", "repeat-y", "no-repeat"]));
    if (pattern) g.fillStyle = pattern as unknown as string;
    if (random.chance(0.5)) g.translate(random.whole(0, 30), random.whole(0, 30));
    g.fillRect(0, 0, SIZE, SIZE);
  },
};
