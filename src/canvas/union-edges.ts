import type { Box } from "./box.ts";
import { type EdgeSink, FULL_COVER, type SpanSink } from "./coverage.ts";
import { EDGE_PIXELS, type Meter, UNLIMITED } from "./meter.ts";

/** Lines a pixel row is sampled along. */
const LINES = 4;
/** Places a pixel in which an edge may cross a line. */
const PLACES = 8;
const FULL = LINES * PLACES;

/** An edge that crosses a line, in no order. */
const CROSSING_PIXELS = 2.5;
/** An edge that is kept until all are there: some forty bytes. */
const KEPT_PIXELS = 100;
/** Room that is kept for the next drawing. */
const KEPT_EDGES = 32_768;

/** Numbers kept for an edge: where it crosses its next line, how far on the one after, and the way it runs. */
const STRIDE = 3;

/**
 * Turns edges into runs of coverage as the rasterizer does, but by samples, which know what they are wound around by:
 * where outlines lie over each other, summing up the cover of edges would count the same part of a pixel twice.
 */
export class UnionEdges implements EdgeSink {
  private box: Box = { x0: 0, y0: 0, x1: 0, y1: 0 };
  private edges = new Float64Array(STRIDE * 256);
  /** Of an edge: the line behind its last, and the next edge that begins along the same line. */
  private links = new Int32Array(2 * 256);
  private heads = new Int32Array(0);
  private count = 0;
  /** Charged for what edges run through. */
  meter: Meter = UNLIMITED;

  /** Starts a drawing within a box of whole pixels; what lies outside of it is cut off. */
  begin(box: Box): void {
    this.box = box;
    this.count = 0;
    this.heads = new Int32Array(LINES * (box.y1 - box.y0)).fill(-1);
  }

  edge(ax: number, ay: number, bx: number, by: number): void {
    const isDown = ay < by;
    const x0 = isDown ? ax : bx;
    const y0 = isDown ? ay : by;
    const y1 = isDown ? by : ay;
    const { box, heads } = this;
    this.meter.add(EDGE_PIXELS);
    const first = Math.max(0, Math.ceil((y0 - box.y0) * LINES - 0.5));
    const end = Math.min(heads.length, Math.ceil((y1 - box.y0) * LINES - 0.5));
    if (!(first < end)) return;
    const slope = (bx - ax) / (by - ay);
    const x = x0 - box.x0 + ((first + 0.5) / LINES + box.y0 - y0) * slope;
    this.meter.add(KEPT_PIXELS);
    const at = this.count++;
    if (this.links.length < 2 * this.count) this.grow();
    this.edges[STRIDE * at] = x * PLACES;
    this.edges[STRIDE * at + 1] = (slope / LINES) * PLACES;
    this.edges[STRIDE * at + 2] = isDown ? 1 : -1;
    this.links[2 * at] = end;
    this.links[2 * at + 1] = heads[first] as number;
    heads[first] = at;
  }

  /** Hands the coverage of all that is wound around at all to `sink`. */
  sweep(sink: SpanSink): void {
    const { box, edges, links, heads } = this;
    const width = box.x1 - box.x0;
    const right = width * PLACES;
    const turns = new Int16Array(right + 2);
    // Most places are crossed by nothing, which is seen quicker in pairs.
    const pairs = new Int32Array(turns.buffer);
    const cover = new Int32Array(width + 2);
    const active = new Int32Array(this.count);
    let count = 0;
    for (let line = 0; line < heads.length; line++) {
      for (let at = heads[line] as number; at >= 0; at = links[2 * at + 1] as number) active[count++] = at;
      let kept = 0;
      let from = right;
      let to = 0;
      for (let i = 0; i < count; i++) {
        const at = active[i] as number;
        if ((links[2 * at] as number) <= line) continue;
        active[kept++] = at;
        const x = edges[STRIDE * at] as number;
        edges[STRIDE * at] = x + (edges[STRIDE * at + 1] as number);
        const place = x <= 0 ? 0 : x >= right ? right : (x + 0.5) | 0;
        turns[place] = (turns[place] as number) + (edges[STRIDE * at + 2] as number);
        if (place < from) from = place;
        if (place > to) to = place;
      }
      this.meter.add(CROSSING_PIXELS * count + Math.max(0, to - from) / PLACES);
      count = kept;
      addLine(turns, pairs, cover, from, to);
      if (line % LINES === LINES - 1) writeRow(sink, cover, box.x0, box.y0 + (line - LINES + 1) / LINES);
    }
  }

  /** Gives back the room that many edges took. */
  rest(): void {
    if (this.links.length <= 2 * KEPT_EDGES) return;
    this.edges = new Float64Array(STRIDE * 256);
    this.links = new Int32Array(2 * 256);
  }

  private grow(): void {
    const edges = new Float64Array(2 * this.edges.length);
    edges.set(this.edges);
    this.edges = edges;
    const links = new Int32Array(2 * this.links.length);
    links.set(this.links);
    this.links = links;
  }
}

/** Adds what is inside along a line to the cover of its row, and clears the line. */
function addLine(turns: Int16Array, pairs: Int32Array, cover: Int32Array, from: number, to: number): void {
  let winding = 0;
  for (let pair = from >> 1; pair <= to >> 1; pair++) {
    if (pairs[pair] === 0) continue;
    for (let place = 2 * pair; place < 2 * pair + 2; place++) {
      const before = winding;
      winding += turns[place] as number;
      turns[place] = 0;
      if ((before === 0) === (winding === 0)) continue;
      const sign = before === 0 ? 1 : -1;
      const pixel = (place / PLACES) | 0;
      const past = place - pixel * PLACES;
      cover[pixel] = (cover[pixel] as number) + sign * (PLACES - past);
      cover[pixel + 1] = (cover[pixel + 1] as number) + sign * past;
    }
  }
}

/** Hands on the cover of a row, kept as the change from pixel to pixel, and clears it. */
function writeRow(sink: SpanSink, cover: Int32Array, x0: number, y: number): void {
  const width = cover.length - 2;
  let sum = 0;
  let level = 0;
  let start = 0;
  for (let x = 0; x < width; x++) {
    const change = cover[x] as number;
    if (change === 0) continue;
    cover[x] = 0;
    sum += change;
    const next = ((sum * FULL_COVER) / FULL + 0.5) | 0;
    if (next === level) continue;
    if (level > 0) sink.span(y, x0 + start, x0 + x, level);
    level = next;
    start = x;
  }
  if (level > 0) sink.span(y, x0 + start, x0 + width, level);
  cover[width] = 0;
  cover[width + 1] = 0;
}
