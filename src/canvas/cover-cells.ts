import type { Box } from "./box.ts";
import { evenOddLevel, type FillRule, nonZeroLevel, type SpanSink } from "./coverage.ts";
import { type Meter, SWEPT_SHARE } from "./meter.ts";

/**
 * What edges cover of a box, by cell. Each edge adds to every cell it crosses the signed area that it
 * leaves covered there, and to the next cell the rest of its height; the running sum along a row is
 * then the coverage of each pixel. The buffer is all zero between drawings.
 */
export class CoverCells {
  private cells = new Float32Array(0);
  /** The same cells, in which a zero is found quicker. */
  private bits = new Int32Array(this.cells.buffer);
  private rowFrom = new Int32Array(0);
  private rowTo = new Int32Array(0);
  private x0 = 0;
  private y0 = 0;
  private width = 0;
  private stride = 2;
  private top = 0;
  private bottom = 0;

  get capacity(): number {
    return this.cells.length;
  }

  /** Makes room for a drawing within a box of whole pixels; positions of edges are from its corner. */
  begin(box: Box): void {
    this.x0 = box.x0;
    this.y0 = box.y0;
    this.width = box.x1 - box.x0;
    const height = box.y1 - box.y0;
    this.stride = this.width + 2;
    this.top = height;
    this.bottom = 0;
    const needed = this.stride * height;
    if (this.cells.length < needed) {
      this.cells = new Float32Array(needed);
      this.bits = new Int32Array(this.cells.buffer);
    }
    if (this.rowFrom.length < height) {
      this.rowFrom = new Int32Array(height).fill(0x7fffffff);
      this.rowTo = new Int32Array(height);
    }
  }

  /** Drops what a drawing has left that was not swept. */
  clear(): void {
    this.cells.fill(0);
    this.rowFrom.fill(0x7fffffff);
    this.rowTo.fill(0);
  }

  /** Adds an edge within the box that goes straight down, `direction` 1, or up, -1. */
  upright(x: number, y0: number, y1: number, direction: number): void {
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

  /** Adds one that moves by `slope` from row to row; from `x0` at `y0`, the upper end. */
  slanted(x0: number, y0: number, y1: number, slope: number, direction: number): void {
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

  /** Hands the coverage of all edges so far to `sink` and leaves the buffer empty; charges for what it goes through. */
  sweep(sink: SpanSink, rule: FillRule, meter: Meter): void {
    const { cells, bits, rowFrom, rowTo, stride, width, x0 } = this;
    const evenOdd = rule === "evenodd";
    for (let row = this.top; row < this.bottom; row++) {
      const start = row * stride;
      const first = rowFrom[row] as number;
      const last = rowTo[row] as number;
      rowFrom[row] = 0x7fffffff;
      rowTo[row] = 0;
      const end = start + (last < width ? last : width);
      meter.spent += Math.max(0, last - first) * SWEPT_SHARE;
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
