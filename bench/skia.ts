/**
 * `npm run bench:skia`: two thousand generated drawings on our canvas and on Skia's. Prints how far they are apart by
 * kind, and writes the worst of each, ours beside Skia's beside the difference, into `dist/skia/`.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createCanvas as createSkiaCanvas } from "@napi-rs/canvas";
import { createCanvas } from "../src/canvas/canvas.ts";
import { encodePng } from "../src/canvas/encode-png.ts";
import { compare } from "../test/canvas/support/compare.ts";
import { createRandom } from "../test/canvas/support/random.ts";
import { type DrawingContext, SIZE } from "../test/canvas/support/random-drawings.ts";
import { BENCH_DRAWINGS } from "./skia-drawings.ts";

const DRAWINGS = 2000;
const WORST_KEPT = 3;
/** A channel that differs by this much is more than another way to antialias an edge. */
const THRESHOLD = 48;
const ENLARGED = 4;
const GAP = 8;

type Bytes = Uint8ClampedArray;

interface Outcome {
  readonly seed: number;
  readonly ours: Bytes;
  readonly skia: Bytes;
  readonly mean: number;
  readonly outliers: number;
}

function draw(kind: string, seed: number): Outcome {
  const ours = createCanvas(SIZE, SIZE).getContext("2d");
  const skia = createSkiaCanvas(SIZE, SIZE).getContext("2d") as unknown as DrawingContext;
  for (const context of [ours, skia]) {
    if (seed % 2 === 0) {
      context.fillStyle = "white";
      context.fillRect(0, 0, SIZE, SIZE);
    }
    BENCH_DRAWINGS[kind]?.(context, createRandom(seed * 7919));
  }
  const [a, b] = [ours.getImageData(0, 0, SIZE, SIZE).data, skia.getImageData(0, 0, SIZE, SIZE).data];
  return { seed, ours: a, skia: b, ...compare(a, b, THRESHOLD) };
}

/** Ours, Skia's and three times the difference, side by side on grey. */
function sideBySide({ ours, skia }: Outcome): Uint8Array {
  const width = 3 * SIZE * ENLARGED + 2 * GAP;
  const data = new Uint8ClampedArray(4 * width * SIZE * ENLARGED).fill(255);
  const over = (bytes: Bytes, at: number, c: number): number => {
    const alpha = (bytes[at + 3] ?? 0) / 255;
    return (bytes[at + c] ?? 0) * alpha + 210 * (1 - alpha);
  };
  for (let y = 0; y < SIZE * ENLARGED; y++) {
    for (let x = 0; x < SIZE * ENLARGED; x++) {
      const at = 4 * (Math.floor(y / ENLARGED) * SIZE + Math.floor(x / ENLARGED));
      for (let c = 0; c < 3; c++) {
        const [p, q] = [over(ours, at, c), over(skia, at, c)];
        [p, q, 255 - 3 * Math.abs(p - q)].forEach((value, column) => {
          data[4 * (y * width + x + column * (SIZE * ENLARGED + GAP)) + c] = value;
        });
      }
    }
  }
  return encodePng({ width, height: SIZE * ENLARGED, data });
}

const kinds = Object.keys(BENCH_DRAWINGS);
const perKind = Math.ceil(DRAWINGS / kinds.length);
const folder = join(import.meta.dirname, "../dist/skia");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
console.log(
  `${perKind} drawings a kind; differences of channels, 0 to 255; pixels off by more than ${THRESHOLD}`,
);
console.log("kind                           mean   worst   pixels off  in the worst  worst seeds");
const all: Outcome[] = [];
for (const kind of kinds) {
  const outcomes = Array.from({ length: perKind }, (_, i) => draw(kind, i + 1));
  const ranked = outcomes.toSorted((a, b) => b.outliers - a.outliers || b.mean - a.mean);
  const kept = ranked.slice(0, WORST_KEPT);
  for (const one of kept) {
    writeFileSync(join(folder, `${kind.replaceAll(" ", "-")}-${one.seed}.png`), sideBySide(one));
  }
  all.push(...outcomes);
  console.log(
    `${kind.padEnd(29)} ${figures(outcomes)}  ${kept.map(({ seed, outliers }) => `${seed} (${percent(outliers)})`).join(", ")}`,
  );
}
console.log(`${"all".padEnd(29)} ${figures(all)}`);

function figures(outcomes: readonly Outcome[]): string {
  const mean = (of: "mean" | "outliers"): number =>
    outcomes.reduce((sum, one) => sum + one[of], 0) / outcomes.length;
  const worst = (of: "mean" | "outliers"): number => Math.max(...outcomes.map((one) => one[of]));
  const cells = [
    mean("mean").toFixed(3).padStart(6),
    worst("mean").toFixed(2).padStart(6),
    percent(mean("outliers")).padStart(11),
  ];
  return `${cells.join("  ")}  ${percent(worst("outliers")).padStart(12)}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
