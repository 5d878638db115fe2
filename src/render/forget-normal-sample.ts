import type { VegaModules } from "./vega-modules.ts";

/**
 * Has Vega forget the second of two normal samples, which it keeps for whoever asks next: that would be another chart.
 * Whether there is one only a call tells, by not asking for a random number. Sets the random numbers.
 */
export function forgetNormalSample({ vega }: VegaModules): void {
  let isNew = false;
  vega.setRandom(() => {
    isNew = true;
    return 0.75;
  });
  vega.sampleNormal();
  if (isNew) vega.sampleNormal();
}
