import createBidi from "bidi-js";
import { createShape, type Shape } from "./harfbuzz.ts";

/** What only some scripts need: the order of mixed directions, and joined or stacked glyphs. */
export interface Shaping {
  /** The embedding level of each UTF-16 unit (UAX #9); odd ones run right to left. The first strong letter leads. */
  levels(line: string): Uint8Array;
  readonly shape: Shape;
}

export function createShaping(module: WebAssembly.Module): Shaping {
  const bidi = createBidi();
  return {
    levels: (line) => bidi.getEmbeddingLevels(line).levels,
    shape: createShape(module),
  };
}
