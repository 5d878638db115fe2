import { subtable, type Table } from "./sfnt.ts";

/** A point of a TrueType contour, font units, y up. */
export interface OutlinePoint {
  readonly x: number;
  readonly y: number;
  readonly onCurve: boolean;
}

/** Closed contours of quadratic curves, as `glyf` stores them. */
export type Outline = readonly (readonly OutlinePoint[])[];

const ON_CURVE = 0x01;
const X_SHORT = 0x02;
const Y_SHORT = 0x04;
const REPEAT = 0x08;
const X_SAME_OR_POSITIVE = 0x10;
const Y_SAME_OR_POSITIVE = 0x20;

/** Composites of composites: a font that nests deeper is broken. */
const MAX_COMPONENT_DEPTH = 6;

/** Reads glyph outlines out of `glyf` by `loca`. OpenType spec, "glyf". */
export function readGlyf(glyf: Table, loca: Table, isLongLoca: boolean): (glyph: number) => Outline {
  const start = (glyph: number): number =>
    isLongLoca ? loca.getUint32(4 * glyph) : 2 * loca.getUint16(2 * glyph);

  const read = (glyph: number, depth: number): Outline => {
    const offset = start(glyph);
    if (start(glyph + 1) <= offset) return [];
    const data = subtable(glyf, offset);
    const contourCount = data.getInt16(0);
    if (contourCount >= 0) return readSimple(data, contourCount);
    if (depth >= MAX_COMPONENT_DEPTH) throw new Error("a composite glyph is nested too deeply");
    return readComposite(data, (component) => read(component, depth + 1));
  };
  return (glyph) => read(glyph, 0);
}

function readSimple(data: Table, contourCount: number): Outline {
  if (contourCount === 0) return [];
  const ends: number[] = [];
  for (let i = 0; i < contourCount; i++) ends.push(data.getUint16(10 + 2 * i));
  const pointCount = (ends.at(-1) ?? -1) + 1;
  let at = 10 + 2 * contourCount;
  at += 2 + data.getUint16(at);

  const flags = new Uint8Array(pointCount);
  for (let i = 0; i < pointCount; ) {
    const flag = data.getUint8(at++);
    const times = flag & REPEAT ? 1 + data.getUint8(at++) : 1;
    flags.fill(flag, i, i + times);
    i += times;
  }
  const readAxis = (short: number, sameOrPositive: number): Int16Array => {
    const values = new Int16Array(pointCount);
    let value = 0;
    for (let i = 0; i < pointCount; i++) {
      const flag = flags[i] ?? 0;
      if (flag & short) {
        const delta = data.getUint8(at++);
        value += flag & sameOrPositive ? delta : -delta;
      } else if (!(flag & sameOrPositive)) {
        value += data.getInt16(at);
        at += 2;
      }
      values[i] = value;
    }
    return values;
  };
  const xs = readAxis(X_SHORT, X_SAME_OR_POSITIVE);
  const ys = readAxis(Y_SHORT, Y_SAME_OR_POSITIVE);

  let first = 0;
  return ends.map((end) => {
    const contour: OutlinePoint[] = [];
    for (let i = first; i <= end; i++) {
      contour.push({ x: xs[i] ?? 0, y: ys[i] ?? 0, onCurve: ((flags[i] ?? 0) & ON_CURVE) !== 0 });
    }
    first = end + 1;
    return contour;
  });
}

const ARGS_ARE_WORDS = 0x0001;
const ARGS_ARE_XY = 0x0002;
const HAS_SCALE = 0x0008;
const MORE_COMPONENTS = 0x0020;
const HAS_XY_SCALE = 0x0040;
const HAS_TWO_BY_TWO = 0x0080;

const f2dot14 = (data: Table, at: number): number => data.getInt16(at) / 16384;

function readComposite(data: Table, component: (glyph: number) => Outline): Outline {
  const contours: (readonly OutlinePoint[])[] = [];
  let at = 10;
  let flags: number;
  do {
    flags = data.getUint16(at);
    const glyph = data.getUint16(at + 2);
    at += 4;
    const isWords = (flags & ARGS_ARE_WORDS) !== 0;
    // Arguments that match points instead of giving offsets are as good as unused in today's fonts.
    const isOffset = (flags & ARGS_ARE_XY) !== 0;
    const dx = isOffset ? (isWords ? data.getInt16(at) : data.getInt8(at)) : 0;
    const dy = isOffset ? (isWords ? data.getInt16(at + 2) : data.getInt8(at + 1)) : 0;
    at += isWords ? 4 : 2;
    let [a, b, c, d] = [1, 0, 0, 1];
    if (flags & HAS_SCALE) {
      a = d = f2dot14(data, at);
      at += 2;
    } else if (flags & HAS_XY_SCALE) {
      [a, d] = [f2dot14(data, at), f2dot14(data, at + 2)];
      at += 4;
    } else if (flags & HAS_TWO_BY_TWO) {
      [a, b, c, d] = [f2dot14(data, at), f2dot14(data, at + 2), f2dot14(data, at + 4), f2dot14(data, at + 6)];
      at += 8;
    }
    for (const contour of component(glyph)) {
      contours.push(
        contour.map(({ x, y, onCurve }) => ({ x: a * x + c * y + dx, y: b * x + d * y + dy, onCurve })),
      );
    }
  } while (flags & MORE_COMPONENTS);
  return contours;
}
