import type { Plot } from "./describe-plot.ts";
import { clip } from "./format-value.ts";
import { textOf } from "./scene.ts";
import { listed } from "./sentences.ts";

const MAX_WORDS = 6;

/** The words that a word cloud shows largest. */
export function largestWords({ main }: Plot): string {
  const items = main.scenes.flatMap((scene) => scene.items);
  const words = items
    .map((item) => ({ word: clip(textOf(item.text)), size: item.fontSize ?? 0 }))
    .filter(({ word }) => word !== "")
    .sort((a, b) => b.size - a.size)
    .slice(0, MAX_WORDS);
  return words.length === 0
    ? ""
    : `Largest: ${listed(
        words.map(({ word }) => word),
        MAX_WORDS,
      )}.`;
}
