/** How far two pictures of one size are from each other. */
export interface Difference {
  /** Mean of the absolute differences of premultiplied channels, 0 to 255. */
  readonly mean: number;
  /** The share of pixels with a channel that differs by more than the threshold. */
  readonly outliers: number;
}

/** Compares straight RGBA, premultiplied first, since the colour of what is hardly there says nothing. */
export function compare(a: Uint8ClampedArray, b: Uint8ClampedArray, threshold: number): Difference {
  let sum = 0;
  let outliers = 0;
  for (let i = 0; i < a.length; i += 4) {
    const p = (a[i + 3] as number) / 255;
    const q = (b[i + 3] as number) / 255;
    let worst = Math.abs(255 * (p - q));
    sum += worst;
    for (let c = i; c < i + 3; c++) {
      const difference = Math.abs((a[c] as number) * p - (b[c] as number) * q);
      sum += difference;
      worst = Math.max(worst, difference);
    }
    if (worst > threshold) outliers++;
  }
  return { mean: sum / a.length, outliers: outliers / (a.length / 4) };
}
