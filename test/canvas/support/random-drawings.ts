import type { Context2D } from "../../../src/canvas/context.ts";
import type { Random } from "./random.ts";

/** A context that a drawing is made on: ours, and Skia's by its likeness. */
export type DrawingContext = Context2D;

export const SIZE = 96;

type Drawing = (g: DrawingContext, random: Random) => void;

const COLORS = ["steelblue", "#f58518", "rgb(84, 162, 75)", "hsl(355, 75%, 60%)", "black", "#72b7b280"];

function style(g: DrawingContext, random: Random): void {
  g.fillStyle = random.of(COLORS);
  g.strokeStyle = random.of(COLORS);
  g.globalAlpha = random.of([1, 1, 0.7, 0.3]);
  g.lineWidth = random.of([1, 1.5, 2, 3, 6, 14]);
  g.lineCap = random.of(["butt", "round", "square"]);
  g.lineJoin = random.of(["miter", "round", "bevel"]);
  g.miterLimit = random.of([1, 2, 4, 10]);
}

function place(g: DrawingContext, random: Random): void {
  const kind = random.whole(0, 4);
  if (kind === 0) return;
  g.translate(SIZE / 2, SIZE / 2);
  if (kind === 1) g.rotate(random.between(0, 6.3));
  if (kind === 2) g.scale(random.between(0.5, 2), random.between(0.5, 2));
  if (kind === 3) g.transform(1, random.between(-0.5, 0.5), random.between(-0.5, 0.5), -1, 0, 0);
  g.translate(-SIZE / 2, -SIZE / 2);
}

const at = (random: Random): number => random.between(-8, SIZE + 8);

function polygon(g: DrawingContext, random: Random): void {
  g.beginPath();
  for (let s = random.whole(1, 2); s > 0; s--) {
    g.moveTo(at(random), at(random));
    for (let i = random.whole(1, 6); i > 0; i--) g.lineTo(at(random), at(random));
    if (random.chance(0.5)) g.closePath();
  }
}

function curve(g: DrawingContext, random: Random): void {
  g.beginPath();
  g.moveTo(at(random), at(random));
  for (let i = random.whole(1, 3); i > 0; i--) {
    if (random.chance(0.3)) g.quadraticCurveTo(at(random), at(random), at(random), at(random));
    else g.bezierCurveTo(at(random), at(random), at(random), at(random), at(random), at(random));
  }
  if (random.chance(0.3)) g.closePath();
}

function round(g: DrawingContext, random: Random): void {
  g.beginPath();
  const [x, y, r] = [at(random), at(random), random.between(9, 30)];
  const from = random.between(-7, 7);
  const kind = random.whole(0, 4);
  if (kind === 0) g.arc(x, y, r, 0, 2 * Math.PI);
  else if (kind === 1) g.arc(x, y, r, from, from + random.between(-6, 6), random.chance(0.5));
  else if (kind === 2) g.ellipse(x, y, r, random.between(9, 30), from, 0, 2 * Math.PI);
  else if (kind === 3) g.roundRect(x, y, r * 2, r + 5, random.between(0, 12));
  else {
    g.moveTo(at(random), at(random));
    g.arcTo(x, y, at(random), at(random), r);
  }
  if (random.chance(0.3)) g.closePath();
}

function box(g: DrawingContext, random: Random): void {
  g.beginPath();
  g.rect(at(random), at(random), random.between(-40, 60), random.between(-40, 60));
}

const outline: Drawing = (g, random) => random.of([polygon, curve, round, box])(g, random);

function gradient(g: DrawingContext, random: Random): ReturnType<DrawingContext["createLinearGradient"]> {
  const made = random.chance(0.5)
    ? g.createLinearGradient(at(random), at(random), at(random), at(random))
    : // The first circle lies within the second, so there is one way to read it.
      g.createRadialGradient(46, 50, random.between(0, 6), 48, 48, random.between(12, 60));
  made.addColorStop(0, random.of(COLORS));
  if (random.chance(0.5)) made.addColorStop(random.share(), random.of(COLORS));
  made.addColorStop(1, random.of(COLORS));
  return made as ReturnType<DrawingContext["createLinearGradient"]>;
}

function repeated(times: number, draw: Drawing): Drawing {
  return (g, random) => {
    for (let i = 0; i < times; i++) {
      g.save();
      style(g, random);
      place(g, random);
      draw(g, random);
      g.restore();
    }
  };
}

/** Kinds of drawings, each made of calls that are the same for the same seed. */
export const DRAWINGS: Readonly<Record<string, Drawing>> = {
  "filled shapes": repeated(3, (g, random) => {
    outline(g, random);
    g.fill(random.of(["nonzero", "evenodd"]));
  }),
  "stroked lines": repeated(2, (g, random) => {
    polygon(g, random);
    g.stroke();
  }),
  "stroked curves": repeated(3, (g, random) => {
    random.of([curve, round])(g, random);
    g.stroke();
  }),
  hairlines: repeated(2, (g, random) => {
    g.lineWidth = random.of([0.2, 0.5, 0.8]);
    polygon(g, random);
    g.stroke();
  }),
  dashes: repeated(2, (g, random) => {
    g.setLineDash(random.of([[4], [8, 3], [1, 2], [12, 3, 2, 3], [0, 6]]));
    // Dashes that run into each other are left out: each is antialiased by itself here, all at once there.
    g.lineWidth = random.of([1, 2, 5]);
    if (g.lineWidth > 1) g.lineCap = "butt";
    g.lineDashOffset = random.between(-20, 20);
    random.of([polygon, curve, box])(g, random);
    g.stroke();
  }),
  "small circles": repeated(12, (g, random) => {
    g.beginPath();
    const radius = random.between(0.5, 6);
    // Skia leaves a hole in the stroke of a circle that is smaller than half the line.
    g.lineWidth = Math.min(g.lineWidth, radius);
    g.arc(at(random), at(random), radius, 0, 2 * Math.PI);
    if (random.chance(0.5)) g.fill();
    else g.stroke();
  }),
  boxes: repeated(6, (g, random) => {
    box(g, random);
    if (random.chance(0.5)) g.fill();
    else g.stroke();
  }),
  clips: repeated(2, (g, random) => {
    for (let i = random.whole(1, 3); i > 0; i--) {
      random.of([box, box, round, polygon])(g, random);
      g.clip(random.of(["nonzero", "evenodd"]));
    }
    g.fillRect(-50, -50, 3 * SIZE, 3 * SIZE);
    outline(g, random);
    g.stroke();
  }),
  gradients: repeated(2, (g, random) => {
    g.fillStyle = gradient(g, random);
    outline(g, random);
    g.fill();
  }),
};
