import { createImageShader } from "./image-shader.ts";
import type { ImageWords } from "./image-source.ts";
import { IDENTITY, type Matrix, multiply } from "./matrix.ts";
import type { Shader } from "./shader.ts";

export type Repetition = "repeat" | "repeat-x" | "repeat-y" | "no-repeat";

/** A picture laid out as a paint, from the origin of user space. */
export class Pattern {
  private readonly image: ImageWords;
  private readonly repetition: Repetition;
  private placement: Matrix = IDENTITY;

  constructor(image: ImageWords, repetition: Repetition) {
    this.image = image;
    this.repetition = repetition;
  }

  /** Places the pattern within user space. */
  setTransform(matrix: Partial<Matrix> = {}): void {
    this.placement = { ...IDENTITY, ...matrix };
  }

  /** The paint under the map `m`; undefined where nothing is painted. */
  shader(m: Matrix, smooth: boolean): Shader | undefined {
    const { repetition } = this;
    return createImageShader(this.image, {
      matrix: multiply(m, this.placement),
      smooth,
      edgeX: repetition === "repeat" || repetition === "repeat-x" ? "repeat" : "none",
      edgeY: repetition === "repeat" || repetition === "repeat-y" ? "repeat" : "none",
    });
  }
}
