/** A paint that differs from pixel to pixel. */
export interface Shader {
  /** Writes the premultiplied words of pixels [x, x + count) of row y to the front of `out`. */
  row(y: number, x: number, count: number, out: Uint32Array): void;
}
