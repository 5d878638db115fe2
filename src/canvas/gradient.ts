import { type Color, readColor } from "./color.ts";
import type { Matrix } from "./matrix.ts";
import type { Shader } from "./shader.ts";
import { premultiply } from "./surface.ts";

interface Stop {
  readonly offset: number;
  readonly color: Color;
}

/** Steps in a ramp of colours. */
export const RAMP_SIZE = 1024;

const MAX_RAMPS = 32;
const ramps = new Map<string, Uint32Array>();

/** A gradient as canvas has it: stops may be added until it is used, and after. */
export abstract class Gradient {
  private readonly stops: Stop[] = [];

  /** Adds a stop; one that cannot be read, or is outside of 0 to 1, is left out. */
  addColorStop(offset: number, text: string): void {
    const color = readColor(String(text));
    if (!color || !(offset >= 0 && offset <= 1)) return;
    let at = this.stops.length;
    while (at > 0 && (this.stops[at - 1] as Stop).offset > offset) at--;
    this.stops.splice(at, 0, { offset: Number(offset), color });
  }

  /** The paint under the map `m`; undefined where nothing is painted. */
  abstract shader(m: Matrix): Shader | undefined;

  /** Premultiplied words from offset 0 to 1; undefined without stops. */
  protected ramp(): Uint32Array | undefined {
    if (this.stops.length === 0) return undefined;
    const key = this.stops
      .map(({ offset, color: c }) => `${offset}:${c.r},${c.g},${c.b},${c.alpha}`)
      .join(" ");
    let ramp = ramps.get(key);
    if (!ramp) {
      ramp = createRamp(this.stops);
      if (ramps.size >= MAX_RAMPS) ramps.clear();
      ramps.set(key, ramp);
    }
    return ramp;
  }
}

function createRamp(stops: readonly Stop[]): Uint32Array {
  const words = new Uint32Array(RAMP_SIZE);
  let next = 0;
  for (let i = 0; i < RAMP_SIZE; i++) {
    const t = i / (RAMP_SIZE - 1);
    while (next < stops.length && (stops[next] as Stop).offset <= t) next++;
    const after = stops[Math.min(next, stops.length - 1)] as Stop;
    const before = stops[Math.max(0, next - 1)] as Stop;
    const gap = after.offset - before.offset;
    words[i] = mix(before.color, after.color, gap > 0 ? (t - before.offset) / gap : 0);
  }
  return words;
}

/** Between two colours as HTML wants it: straight channels, then premultiplied. */
function mix(p: Color, q: Color, t: number): number {
  const share = Math.min(1, Math.max(0, t));
  const lane = (from: number, to: number): number => Math.round(from + (to - from) * share);
  const alpha = lane(p.alpha * 255, q.alpha * 255);
  return premultiply(((alpha << 24) | (lane(p.b, q.b) << 16) | (lane(p.g, q.g) << 8) | lane(p.r, q.r)) >>> 0);
}
