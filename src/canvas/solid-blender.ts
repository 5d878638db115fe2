import type { Color } from "./color.ts";
import type { SpanSink } from "./coverage.ts";
import { type Meter, RUN_PIXELS, UNLIMITED } from "./meter.ts";
import type { Surface } from "./surface.ts";

/** Runs shorter than this are quicker written one by one. */
const SHORT_RUN = 24;

const NOTHING = new Uint32Array(0);

/** Lays one colour over what is there. */
export class SolidBlender implements SpanSink {
  private words: Uint32Array = NOTHING;
  private stride = 0;
  private word = 0;
  /** The colour's lanes: red and blue, alpha (full) and green. */
  private redBlue = 0;
  private alphaGreen = 0;
  /** Opacity in 1/256. */
  private opacity = 0;
  private meter: Meter = UNLIMITED;

  set(surface: Surface, color: Color, alpha: number): void {
    this.words = surface.words;
    this.meter = surface.meter;
    this.stride = surface.width;
    this.word = ((255 << 24) | (color.b << 16) | (color.g << 8) | color.r) >>> 0;
    this.redBlue = this.word & 0xff00ff;
    this.alphaGreen = (this.word >>> 8) & 0xff00ff;
    this.opacity = Math.round(color.alpha * alpha * 256);
  }

  /** Lets go of the surface: a canvas that is done with is large. */
  rest(): void {
    this.words = NOTHING;
  }

  span(y: number, x0: number, x1: number, level: number): void {
    const { words } = this;
    this.meter.spent += RUN_PIXELS + x1 - x0;
    const start = y * this.stride;
    const weight = (this.opacity * level + 8) >> 4;
    if (weight === 256) {
      if (x1 - x0 > SHORT_RUN) words.fill(this.word, start + x0, start + x1);
      else for (let i = start + x0; i < start + x1; i++) words[i] = this.word;
      return;
    }
    if (weight === 0) return;
    // Weights of colour and ground add up to 256, so no lane can run over into the next.
    const redBlue = Math.imul(this.redBlue, weight) + 0x800080;
    const alphaGreen = Math.imul(this.alphaGreen, weight) + 0x800080;
    const rest = 256 - weight;
    let known = -1;
    let mixed = 0;
    for (let i = start + x0; i < start + x1; i++) {
      const ground = words[i] as number;
      if (ground !== known) {
        known = ground;
        mixed =
          (((redBlue + Math.imul(ground & 0xff00ff, rest)) >>> 8) & 0xff00ff) |
          ((alphaGreen + Math.imul((ground >>> 8) & 0xff00ff, rest)) & 0xff00ff00);
      }
      words[i] = mixed;
    }
  }
}
