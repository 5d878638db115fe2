import type { Box } from "./box.ts";
import type { Pen } from "./pen.ts";
import { Polyline } from "./polyline.ts";
import type { Stroker } from "./stroke.ts";

/** A pattern finer than this many device px is drawn as a whole line. */
const MIN_PERIOD_PX = 0.1;

/** Where dashes are put together: one line is drawn at a time. */
const piece = new Polyline();
const head = new Polyline();

/** Cuts lines into dashes and strokes each; what lies out of sight is stepped over, however long it is. */
export class Dasher {
  private readonly stroker: Stroker;
  private readonly pattern: readonly number[];
  private readonly period: number;
  private readonly offset: number;
  private readonly visible: Box;
  private readonly tooFine: boolean;
  /** Where dashes go now: to the first of a closed line, which waits for the last, or to the next. */
  private current = piece;
  private index = 0;
  private left = 0;

  constructor(stroker: Stroker, pen: Pen, visible: Box) {
    this.stroker = stroker;
    this.pattern = pen.dash;
    this.period = pen.dash.reduce((sum, length) => sum + length, 0);
    this.offset = pen.dashOffset;
    this.visible = visible;
    this.tooFine = !(this.period * pen.scale > MIN_PERIOD_PX);
  }

  stroke(line: Polyline): void {
    if (this.tooFine || line.count < 2) {
      this.stroker.stroke(line);
      return;
    }
    this.index = 0;
    this.left = this.pattern[0] ?? 0;
    const phase = this.offset % this.period;
    this.advance(phase < 0 ? phase + this.period : phase);
    const startsOn = this.isOn();
    head.clear();
    piece.clear();
    this.current = startsOn && line.closed ? head : piece;
    const whole = this.walk(line);
    if (whole && this.current === head) {
      this.stroker.stroke(line);
      return;
    }
    if (this.isOn() && this.current === piece && line.closed) {
      for (let i = 0; i < head.count; i++) {
        piece.add(head.xs[i] as number, head.ys[i] as number, head.smooth[i] === 1);
      }
    } else if (head.count > 1) {
      this.stroker.stroke(head);
    }
    if (piece.count > 1) this.stroker.stroke(piece);
  }

  /** Gives back the room that long dashes took. */
  rest(): void {
    piece.clear();
    head.clear();
  }

  /** Walks all segments; answers whether one dash ran from the beginning to the end. */
  private walk(line: Polyline): boolean {
    const { xs, ys, smooth, count } = line;
    const segments = line.closed ? count : count - 1;
    let whole = true;
    if (this.isOn()) this.current.add(xs[0] as number, ys[0] as number, false);
    for (let i = 0; i < segments; i++) {
      const end = i + 1 === count ? 0 : i + 1;
      const x = xs[i] as number;
      const y = ys[i] as number;
      const length = Math.hypot((xs[end] as number) - x, (ys[end] as number) - y);
      const ux = ((xs[end] as number) - x) / length;
      const uy = ((ys[end] as number) - y) / length;
      const [from, to] = this.sight(x, y, ux, uy, length);
      let at = 0;
      if (from > this.period) {
        this.skip(x, y, ux, uy, 0, from);
        at = from;
        whole = false;
      }
      const stop = length - to > this.period ? to : length;
      while (this.left < stop - at) {
        at += this.left;
        this.turn(x + ux * at, y + uy * at, ux, uy);
        whole = false;
      }
      this.left -= stop - at;
      if (stop < length) {
        this.skip(x, y, ux, uy, stop, length);
        whole = false;
      }
      if (this.isOn()) this.current.add(xs[end] as number, ys[end] as number, smooth[end] === 1);
    }
    return whole;
  }

  /** Ends the dash or the gap at (x, y), on a line along u, and starts the next. */
  private turn(x: number, y: number, ux: number, uy: number): void {
    if (this.isOn()) {
      this.current.add(x, y, false);
      if (this.current.count === 1) this.stroker.dot(x, y, ux, uy);
      this.finish();
    }
    this.index = (this.index + 1) % this.pattern.length;
    this.left = this.pattern[this.index] ?? 0;
    if (this.isOn()) this.current.add(x, y, false);
  }

  private finish(): void {
    if (this.current === head) {
      this.current = piece;
      return;
    }
    if (piece.count > 1) this.stroker.stroke(piece);
    piece.clear();
  }

  /** Steps unseen from one distance to another on the segment that starts at (x, y). */
  private skip(x: number, y: number, ux: number, uy: number, from: number, to: number): void {
    if (this.isOn()) {
      this.current.add(x + ux * from, y + uy * from, false);
      this.finish();
    }
    this.advance((to - from) % this.period);
    this.current = piece;
    if (this.isOn()) piece.add(x + ux * to, y + uy * to, false);
  }

  private advance(length: number): void {
    let rest = length;
    while (rest >= this.left) {
      rest -= this.left;
      this.index = (this.index + 1) % this.pattern.length;
      this.left = this.pattern[this.index] ?? 0;
    }
    this.left -= rest;
  }

  private isOn(): boolean {
    return this.index % 2 === 0;
  }

  /** The part of a segment that may be seen, as distances from its start. */
  private sight(x: number, y: number, ux: number, uy: number, length: number): [number, number] {
    let from = 0;
    let to = length;
    const { x0, y0, x1, y1 } = this.visible;
    for (const [p, u, low, high] of [
      [x, ux, x0, x1],
      [y, uy, y0, y1],
    ] as const) {
      if (Math.abs(u) < 1e-12) {
        if (p < low || p > high) return [length, length];
        continue;
      }
      const a = (low - p) / u;
      const b = (high - p) / u;
      from = Math.max(from, Math.min(a, b));
      to = Math.min(to, Math.max(a, b));
    }
    return from < to ? [from, to] : [length, length];
  }
}
