import type { SpanSink } from "./coverage.ts";
import type { Shader } from "./shader.ts";
import type { Surface } from "./surface.ts";

/** A pixel out of a shader, beside one of a plain colour. */
const SHADED_PIXELS = 6;

/** Lays the pixels of a shader over what is there. */
export class ShaderBlender implements SpanSink {
  private readonly surface: Surface;
  private readonly shader: Shader;
  private readonly opacity: number;
  private readonly line: Uint32Array;

  constructor(surface: Surface, shader: Shader, alpha: number) {
    this.surface = surface;
    this.shader = shader;
    this.opacity = Math.round(alpha * 256);
    this.line = new Uint32Array(surface.width);
  }

  span(y: number, x0: number, x1: number, level: number): void {
    const { line } = this;
    const { words, width } = this.surface;
    this.surface.meter.spent += SHADED_PIXELS * (x1 - x0);
    const weight = (this.opacity * level + 8) >> 4;
    this.shader.row(y, x0, x1 - x0, line);
    let at = y * width + x0;
    for (let i = 0; i < x1 - x0; i++, at++) {
      const source = line[i] as number;
      // Rounded up, so that source and ground together cannot run over a lane.
      const share = (((source >>> 24) * weight + 254) / 255) | 0;
      if (share === 256) {
        words[at] = source;
        continue;
      }
      const ground = words[at] as number;
      const rest = 256 - share;
      const redBlue = Math.imul(source & 0xff00ff, weight) + Math.imul(ground & 0xff00ff, rest) + 0x800080;
      const alphaGreen =
        Math.imul((source >>> 8) & 0xff00ff, weight) + Math.imul((ground >>> 8) & 0xff00ff, rest) + 0x800080;
      words[at] = ((redBlue >>> 8) & 0xff00ff) | (alphaGreen & 0xff00ff00);
    }
  }
}
