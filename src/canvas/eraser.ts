import { FULL_COVER, type SpanSink } from "./coverage.ts";
import type { Surface } from "./surface.ts";

/** Takes away what is there, as far as it is covered: `destination-out` with opaque ink, which `clearRect` is. */
export class Eraser implements SpanSink {
  private readonly surface: Surface;

  constructor(surface: Surface) {
    this.surface = surface;
  }

  span(y: number, x0: number, x1: number, level: number): void {
    const { meter, words, width } = this.surface;
    meter.add(x1 - x0);
    const row = y * width;
    if (level === FULL_COVER) words.fill(0, row + x0, row + x1);
    else for (let at = row + x0; at < row + x1; at++) words[at] = faded(words[at] as number, level);
  }
}

/** Each lane of a premultiplied word by the part that stays. */
function faded(word: number, level: number): number {
  const stays = (FULL_COVER - level) / FULL_COVER;
  const lane = (shift: number): number => Math.round(((word >>> shift) & 255) * stays) << shift;
  return (lane(0) | lane(8) | lane(16) | lane(24)) >>> 0;
}
