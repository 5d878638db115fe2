import type { Box } from "./box.ts";
import { type EdgeSink, evenOddLevel, type FillRule, nonZeroLevel, type SpanSink } from "./coverage.ts";
import { ACROSS_PIXELS, EDGE_PIXELS, type Meter, ROW_PIXELS, SWEPT_SHARE, UNLIMITED } from "./meter.ts";

/**
 * Turns edges into runs of coverage. Each edge adds to every cell it crosses the signed area that it
 * leaves covered there, and to the next cell the rest of its height; the running sum along a row is
 * then the coverage of each pixel. The buffer is all zero between drawings.
 */
export class Rasterizer implements EdgeSink {
  private cells = new Float32Array(0);
  /** The same cells, in which a zero is found quicker. */
  private bits = new Int32Array(this.cells.buffer);
  private rowFrom = new Int32Array(0);
  private rowTo = new Int32Array(0);
  private x0 = 0;
  private y0 = 0;
  private width = 0;
  private height = 0;
  private stride = 2;
  private top = 0;
  private bottom = 0;
  /** Charged for what edges run through, and what is swept. */
  meter: Meter = UNLIMITED;

  get capacity(): number {
    return this.cells.length;
  }

  /** Starts a drawing within a box of whole pixels; what lies outside of it is cut off. */
  begin(box: Box): void {
    this.x0 = box.x0;
    this.y0 = box.y0;
    this.width = box.x1 - box.x0;
    this.height = box.y1 - box.y0;
    this.stride = this.width + 2;
    this.top = this.height;
    this.bottom = 0;
    const needed = this.stride * this.height;
    if (this.cells.length < needed) {
      this.cells = new Float32Array(needed);
      this.bits = new Int32Array(this.cells.buffer);
    }
    if (this.rowFrom.length < this.height) {
      this.rowFrom = new Int32Array(this.height).fill(0x7fffffff);
      this.rowTo = new Int32Array(this.height);
    }
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
    meter.spent += ROW_PIXELS * (y1 - y0) + ACROSS_PIXELS * Math.min(Math.abs(x1 - x0), this.width);
    if (meter.spent > meter.max) this.giveUp();
    if (x0 >= 0 && x1 >= 0 && x0 <= this.width && x1 <= this.width) {
      if (slope === 0) this.upright(x0, y0, y1, direction);
      else this.slanted(x0, y0, y1, slope, direction);
      return;
    }
    this.cut(x0, y0, x1, y1, slope, direction);
  }

  /** Ends a drawing that takes too much: the next one finds the buffer as after any other. */
  private giveUp(): never {
    this.cells.fill(0);
    this.rowFrom.fill(0x7fffffff);
    this.rowTo.fill(0);
    this.meter.add(0);
    throw new RangeError("a drawing took too much");
  }

  /** An edge that leaves the box sideways: to the left it counts on the border, to the right not at all. */
  private cut(x0: number, y0: number, x1: number, y1: number, slope: number, direction: number): void {
    if (!(Math.min(x0, x1) < this.width)) return;
    if (Math.max(x0, x1) <= 0) {
      this.upright(0, y0, y1, direction);
      return;
    }
    const atLeft = clamp(y0 - x0 / slope, y0, y1);
    const atRight = clamp(y0 + (this.width - x0) / slope, y0, y1);
    if (slope > 0) {
      if (x0 < 0) this.upright(0, y0, atLeft, direction);
      const from = x0 < 0 ? atLeft : y0;
      const to = x1 > this.width ? atRight : y1;
      if (from < to) this.slanted(x0 < 0 ? 0 : x0, from, to, slope, direction);
    } else {
      const from = x0 > this.width ? atRight : y0;
      const to = x1 < 0 ? atLeft : y1;
      if (from < to) this.slanted(x0 > this.width ? this.width : x0, from, to, slope, direction);
      if (x1 < 0) this.upright(0, atLeft, y1, direction);
    }
  }

  private upright(x: number, y0: number, y1: number, direction: number): void {
    if (!(y0 < y1)) return;
    const { cells, rowFrom, rowTo, stride } = this;
    const column = x | 0;
    const inNext = x - column;
    const first = y0 | 0;
    const last = Math.ceil(y1);
    if (first < this.top) this.top = first;
    if (last > this.bottom) this.bottom = last;
    for (let row = first; row < last; row++) {
      const height = ((row + 1 < y1 ? row + 1 : y1) - (row > y0 ? row : y0)) * direction;
      const cell = row * stride + column;
      cells[cell] = (cells[cell] as number) + height * (1 - inNext);
      cells[cell + 1] = (cells[cell + 1] as number) + height * inNext;
      if (column < (rowFrom[row] as number)) rowFrom[row] = column;
      if (column + 2 > (rowTo[row] as number)) rowTo[row] = column + 2;
    }
  }

  private slanted(x0: number, y0: number, y1: number, slope: number, direction: number): void {
    const { cells, rowFrom, rowTo, stride, width } = this;
    const first = y0 | 0;
    const last = Math.ceil(y1);
    if (first < this.top) this.top = first;
    if (last > this.bottom) this.bottom = last;
    let x = x0;
    for (let row = first; row < last; row++) {
      const height = (row + 1 < y1 ? row + 1 : y1) - (row > y0 ? row : y0);
      let next = x + height * slope;
      // Rounding may carry the end of a cut edge a hair over the border.
      if (next < 0) next = 0;
      else if (next > width) next = width;
      const left = x < next ? x : next;
      const right = x < next ? next : x;
      const from = left | 0;
      const cell = row * stride + from;
      const signed = height * direction;
      let to = from + 2;
      if (right <= from + 1) {
        const inNext = (left + right) * 0.5 - from;
        cells[cell] = (cells[cell] as number) + signed * (1 - inNext);
        cells[cell + 1] = (cells[cell + 1] as number) + signed * inNext;
      } else {
        to = this.across(cell, left - from, right - from, signed) + from;
      }
      if (from < (rowFrom[row] as number)) rowFrom[row] = from;
      if (to > (rowTo[row] as number)) rowTo[row] = to;
      x = next;
    }
  }

  /** One row of an edge that crosses several cells, from `left` to `right` of the first; answers the cells. */
  private across(cell: number, left: number, right: number, signed: number): number {
    const { cells } = this;
    const perCell = 1 / (right - left);
    const end = Math.ceil(right);
    const inFirst = 0.5 * perCell * (1 - left) * (1 - left);
    const beyond = right - end + 1;
    const pastLast = 0.5 * perCell * beyond * beyond;
    cells[cell] = (cells[cell] as number) + signed * inFirst;
    if (end === 2) {
      cells[cell + 1] = (cells[cell + 1] as number) + signed * (1 - inFirst - pastLast);
    } else {
      const afterSecond = perCell * (1.5 - left);
      cells[cell + 1] = (cells[cell + 1] as number) + signed * (afterSecond - inFirst);
      for (let i = 2; i < end - 1; i++) {
        cells[cell + i] = (cells[cell + i] as number) + signed * perCell;
      }
      const before = afterSecond + (end - 3) * perCell;
      cells[cell + end - 1] = (cells[cell + end - 1] as number) + signed * (1 - before - pastLast);
    }
    cells[cell + end] = (cells[cell + end] as number) + signed * pastLast;
    return end + 1;
  }

  /** Hands the coverage of all edges so far to `sink` and leaves the buffer empty. */
  sweep(sink: SpanSink, rule: FillRule): void {
    const { cells, bits, rowFrom, rowTo, stride, width, x0 } = this;
    const evenOdd = rule === "evenodd";
    for (let row = this.top; row < this.bottom; row++) {
      const start = row * stride;
      const first = rowFrom[row] as number;
      const last = rowTo[row] as number;
      rowFrom[row] = 0x7fffffff;
      rowTo[row] = 0;
      const end = start + (last < width ? last : width);
      this.meter.spent += Math.max(0, last - first) * SWEPT_SHARE;
      let sum = 0;
      let level = 0;
      let runStart = start + first;
      for (let at = runStart; at < end; ) {
        sum += cells[at] as number;
        cells[at] = 0;
        const next = evenOdd ? evenOddLevel(sum) : nonZeroLevel(sum);
        if (next !== level) {
          if (level > 0) sink.span(row + this.y0, runStart - start + x0, at - start + x0, level);
          runStart = at;
          level = next;
        }
        do at++;
        while (at < end && bits[at] === 0);
      }
      // Two more columns take what lies on the right border.
      if (last > width) {
        cells[start + width] = 0;
        cells[start + width + 1] = 0;
      }
      // What is open here stays open: edges beyond the right border were dropped.
      const from = runStart - start;
      if (level > 0 && first < last && from < width) sink.span(row + this.y0, from + x0, width + x0, level);
    }
  }
}

function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}
