import { BLENDS, type Blend } from "./blend-modes.ts";
import type { Box } from "./box.ts";
import type { CoverMask } from "./cover-mask.ts";
import type { SpanSink } from "./coverage.ts";
import type { Shader } from "./shader.ts";
import type { Surface } from "./surface.ts";

/** Shares of source and ground by the alphas of both (Compositing and Blending Level 1, section 9). */
type Operator = (sourceAlpha: number, groundAlpha: number) => readonly [source: number, ground: number];

const OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ["source-over", (s) => [1, 1 - s]],
  ["source-in", (_s, d) => [d, 0]],
  ["source-out", (_s, d) => [1 - d, 0]],
  ["source-atop", (s, d) => [d, 1 - s]],
  ["destination-over", (_s, d) => [1 - d, 1]],
  ["destination-in", (s) => [0, s]],
  ["destination-out", (s) => [0, 1 - s]],
  ["destination-atop", (s, d) => [1 - d, s]],
  ["lighter", () => [1, 1]],
  ["copy", () => [1, 0]],
  ["xor", (s, d) => [1 - d, 1 - s]],
]);

/** Operators that also change what the source leaves uncovered. */
const UNBOUNDED = new Set(["source-in", "source-out", "destination-in", "destination-atop", "copy"]);

export function isOperation(name: string): boolean {
  return OPERATORS.has(name) || BLENDS.has(name);
}

export function isUnbounded(name: string): boolean {
  return UNBOUNDED.has(name);
}

/** A pixel that is mixed by an operator, beside one of a plain colour. */
const MIXED_PIXELS = 60;

/** Lays a shader over what is there by any operator or blend mode of the specification. */
export class Compositor implements SpanSink {
  private readonly surface: Surface;
  private readonly shader: Shader;
  private readonly alpha: number;
  private readonly operator: Operator | undefined;
  private readonly blend: Blend | undefined;
  private readonly line: Uint32Array;

  constructor(surface: Surface, shader: Shader, alpha: number, operation: string) {
    this.surface = surface;
    this.shader = shader;
    this.alpha = alpha;
    this.operator = OPERATORS.get(operation);
    this.blend = BLENDS.get(operation);
    this.line = new Uint32Array(surface.width);
  }

  span(y: number, x0: number, x1: number, level: number): void {
    this.surface.meter.add(MIXED_PIXELS * (x1 - x0));
    this.shader.row(y, x0, x1 - x0, this.line);
    for (let x = x0; x < x1; x++)
      this.mix(y * this.surface.width + x, this.line[x - x0] as number, level / 16, 1);
  }

  /** Composites every pixel of `bounds`, with the coverage of `mask`, as far as `clip` lets it through. */
  layer(bounds: Box, mask: CoverMask, clip: CoverMask | undefined): void {
    for (let y = bounds.y0; y < bounds.y1; y++) {
      this.surface.meter.add(MIXED_PIXELS * (bounds.x1 - bounds.x0));
      this.shader.row(y, bounds.x0, bounds.x1 - bounds.x0, this.line);
      for (let x = bounds.x0; x < bounds.x1; x++) {
        const source = this.line[x - bounds.x0] as number;
        this.mix(
          y * this.surface.width + x,
          source,
          levelAt(mask, x, y) / 16,
          clip ? levelAt(clip, x, y) / 16 : 1,
        );
      }
    }
  }

  private mix(at: number, source: number, cover: number, share: number): void {
    const { words } = this.surface;
    const ground = words[at] as number;
    const weight = (this.alpha * cover) / 255;
    const s = lanes(source, weight);
    const d = lanes(ground, 1 / 255);
    const mixed = this.blend ? blended(this.blend, s, d) : operated(this.operator, s, d);
    let word = 0;
    for (let i = 0; i < 4; i++) {
      const lane = (mixed[i] as number) * share + (d[i] as number) * (1 - share);
      word |= Math.min(255, Math.max(0, Math.round(lane * 255))) << (8 * i);
    }
    words[at] = word >>> 0;
  }
}

function levelAt(mask: CoverMask, x: number, y: number): number {
  return mask.levels[(y - mask.bounds.y0) * mask.stride + x - mask.bounds.x0] as number;
}

type Lanes = readonly [r: number, g: number, b: number, alpha: number];

function lanes(word: number, weight: number): Lanes {
  return [
    (word & 255) * weight,
    ((word >>> 8) & 255) * weight,
    ((word >>> 16) & 255) * weight,
    (word >>> 24) * weight,
  ];
}

function operated(operator: Operator | undefined, s: Lanes, d: Lanes): Lanes {
  const [p, q] = operator ? operator(s[3], d[3]) : [1, 1 - s[3]];
  return [s[0] * p + d[0] * q, s[1] * p + d[1] * q, s[2] * p + d[2] * q, s[3] * p + d[3] * q];
}

/** Source-over with the colours blended where both are (section 5 of the specification). */
function blended(blend: Blend, s: Lanes, d: Lanes): Lanes {
  const sa = s[3];
  const da = d[3];
  if (sa === 0 || da === 0) return [s[0] + d[0], s[1] + d[1], s[2] + d[2], sa + da];
  const mixed = blend([d[0] / da, d[1] / da, d[2] / da], [s[0] / sa, s[1] / sa, s[2] / sa]);
  const lane = (i: 0 | 1 | 2): number => s[i] * (1 - da) + d[i] * (1 - sa) + sa * da * mixed[i];
  return [lane(0), lane(1), lane(2), sa + da - sa * da];
}
