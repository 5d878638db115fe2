import type { Box } from "./box.ts";
import { CoverCells } from "./cover-cells.ts";
import type { EdgeSink, FillRule, SpanSink } from "./coverage.ts";
import { ACROSS_PIXELS, EDGE_PIXELS, type Meter, ROW_PIXELS, UNLIMITED } from "./meter.ts";

/** Turns edges into runs of coverage: cuts them to the box that is drawn in, and charges for them. */
export class Rasterizer implements EdgeSink {
  private readonly cover = new CoverCells();
  private x0 = 0;
  private y0 = 0;
  private width = 0;
  private height = 0;
  /** Charged for what edges run through, and what is swept. */
  meter: Meter = UNLIMITED;

  get capacity(): number {
    return this.cover.capacity;
  }

  /** Starts a drawing within a box of whole pixels; what lies outside of it is cut off. */
  begin(box: Box): void {
    this.x0 = box.x0;
    this.y0 = box.y0;
    this.width = box.x1 - box.x0;
    this.height = box.y1 - box.y0;
    this.cover.begin(box);
  }

  edge(ax: number, ay: number, bx: number, by: number): void {
    const { meter } = this;
    meter.spent += EDGE_PIXELS;
    if (!(ay !== by)) return;
    let x0 = ax - this.x0;
    let y0 = ay - this.y0;
    let x1 = bx - this.x0;
    let y1 = by - this.y0;
    let direction = 1;
    if (y0 > y1) {
      const x = x0;
      x0 = x1;
      x1 = x;
      const y = y0;
      y0 = y1;
      y1 = y;
      direction = -1;
    }
    if (y1 <= 0 || y0 >= this.height) return;
    const slope = (x1 - x0) / (y1 - y0);
    if (y0 < 0) {
      x0 -= y0 * slope;
      y0 = 0;
    }
    if (y1 > this.height) {
      x1 = x0 + (this.height - y0) * slope;
      y1 = this.height;
    }
    const through = ROW_PIXELS * (y1 - y0) + ACROSS_PIXELS * Math.min(Math.abs(x1 - x0), this.width);
    // What is no number is nowhere, and would count for nothing.
    if (!(through >= 0)) return;
    meter.spent += through;
    if (meter.spent > meter.max) this.giveUp();
    if (x0 >= 0 && x1 >= 0 && x0 <= this.width && x1 <= this.width) {
      if (slope === 0) this.cover.upright(x0, y0, y1, direction);
      else this.cover.slanted(x0, y0, y1, slope, direction);
      return;
    }
    this.cut(x0, y0, x1, y1, slope, direction);
  }

  /** Ends a drawing that takes too much: the next one finds the buffer as after any other. */
  private giveUp(): never {
    this.cover.clear();
    this.meter.add(0);
    throw new RangeError("a drawing took too much");
  }

  /**
   * An edge that leaves the box sideways: to the left it counts on the border, to the right not at all. Of one that
   * comes from very far rounding may have left the ends anywhere, its upper end to the right of one that falls rightwards.
   */
  private cut(x0: number, y0: number, x1: number, y1: number, slope: number, direction: number): void {
    if (!(Math.min(x0, x1) < this.width)) return;
    if (Math.max(x0, x1) <= 0) {
      this.cover.upright(0, y0, y1, direction);
      return;
    }
    const atLeft = clamp(y0 - x0 / slope, y0, y1);
    const atRight = clamp(y0 + (this.width - x0) / slope, y0, y1);
    if (slope > 0) {
      if (x0 < 0) this.cover.upright(0, y0, atLeft, direction);
      const from = x0 < 0 ? atLeft : y0;
      const to = x1 > this.width ? atRight : y1;
      if (from < to) this.cover.slanted(clamp(x0, 0, this.width), from, to, slope, direction);
    } else {
      const from = x0 > this.width ? atRight : y0;
      const to = x1 < 0 ? atLeft : y1;
      if (from < to) this.cover.slanted(clamp(x0, 0, this.width), from, to, slope, direction);
      if (x1 < 0) this.cover.upright(0, atLeft, y1, direction);
    }
  }

  /** Hands the coverage of all edges so far to `sink` and is ready for the next drawing. */
  sweep(sink: SpanSink, rule: FillRule): void {
    this.cover.sweep(sink, rule, this.meter);
  }
}

function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}
