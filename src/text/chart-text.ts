import type { TextLayout } from "../canvas/text-run.ts";
import { splitClusters } from "./clusters.ts";
import type { HanVariant } from "./font-catalogue.ts";
import { createFontResources } from "./font-resources.ts";
import type { FontSource } from "./font-source.ts";
import { createTextLayout } from "./text-layout.ts";
import { isBeyond, type TextNeed } from "./text-need.ts";

/** The text of one chart. To be closed when the chart is drawn. */
export interface ChartText {
  readonly layout: TextLayout;
  /** How many files its texts were seen to need beforehand, there or not. */
  readonly fileCount: number;
  /**
   * Does a piece of work, which must not wait, and notes what its texts asked for that is not there.
   *
   * @param onMissing called at its end where they asked for any such
   */
  within<T>(work: () => T, onMissing?: () => void): T;
  /** Loads what was noted; true where that may change how text is laid out. */
  loadMissing(): Promise<boolean>;
  /** Whether a line uses what was not asked for before: where it is not there, the chart is laid out again. */
  usesMore(line: string, font: string): boolean;
  /** What was needed and is not there: texts are drawn in another face instead, or as boxes. */
  missing(): readonly string[];
  close(): void;
}

export interface Fonts {
  /** Text that has only the bundled faces and what happens to be loaded. */
  readonly layout: TextLayout;
  /** Loads what a chart's texts need. Never rejects: what cannot be loaded is missing. */
  open(need: TextNeed, language: string | undefined): Promise<ChartText>;
}

/** Index of slices, slice, the next font where that slice lacks the character, and so on. */
const MAX_ROUNDS = 6;

const KANA = /[\u3040-\u30ff]/;
const HANGUL = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff]/;

/** How Han characters are drawn: as the language has them, else as those of the neighbouring script. */
function hanVariant({ regular }: Pick<TextNeed, "regular">, language: string | undefined): HanVariant {
  const tag = language?.toLowerCase() ?? "";
  if (/^ja\b/.test(tag)) return "jp";
  if (/^ko\b/.test(tag)) return "kr";
  if (/^zh-(?:tw|hk|mo|hant)/.test(tag)) return "tc";
  if (/^zh\b/.test(tag)) return "sc";
  const clusters = [...regular];
  if (clusters.some((cluster) => KANA.test(cluster))) return "jp";
  return clusters.some((cluster) => HANGUL.test(cluster)) ? "kr" : "sc";
}

/** @param maxBytes of faces kept beside the bundled ones; those of the charts being drawn are kept beyond it. */
export function createFonts(source: FontSource, maxBytes: number): Fonts {
  const resources = createFontResources(source, maxBytes);
  const { cache } = resources;
  const layouts = new Map<HanVariant, TextLayout>();
  const layoutFor = (variant: HanVariant): TextLayout => {
    const layout = layouts.get(variant) ?? createTextLayout(resources, variant);
    layouts.set(variant, layout);
    return layout;
  };

  return {
    layout: layoutFor("sc"),
    async open(need, language) {
      const layout = layoutFor(hanVariant(need, language));
      const held = new Set<string>();
      const failed = new Set<string>();
      const hold = async (names: Iterable<string>): Promise<boolean> => {
        const asked = [...names].filter((name) => !held.has(name) && !failed.has(name));
        if (asked.length === 0) return false;
        const loaded = await cache.hold(asked);
        for (const name of asked) (loaded.has(name) ? held : failed).add(name);
        return true;
      };
      // What is laid out for good needs no further round.
      let waiting = [
        ...[...need.fonts].map((font) => ({ text: "", font })),
        ...[...need.regular].map((text) => ({ text, font: "10px sans-serif" })),
        ...[...need.bold].map((text) => ({ text, font: "bold 10px sans-serif" })),
      ];
      const layOutWaiting = (): void => {
        waiting = waiting.filter(({ text, font }) => layout(text, font).isProvisional);
      };
      for (let round = 0; round < MAX_ROUNDS && waiting.length > 0; round++) {
        if (!(await hold(cache.touchedBy(layOutWaiting)))) break;
      }
      const asked = new Set([...held, ...failed]);
      const known = new Map<string, boolean>();
      const touchesMore = (text: string, font: string): boolean => {
        const key = `${font}\n${text}`;
        const found = known.get(key);
        if (found !== undefined) return found;
        const touched = cache.touchedBy(() => layout(text, font));
        const isMore = [...touched].some((name) => !asked.has(name));
        known.set(key, isMore);
        return isMore;
      };
      const noted = new Set<string>();
      return {
        layout,
        fileCount: asked.size,
        within(work, onMissing) {
          const missed = new Set<string>();
          try {
            return cache.noteMissing(missed, work);
          } finally {
            for (const name of missed) noted.add(name);
            if (missed.size > 0) onMissing?.();
          }
        },
        loadMissing: () => hold(noted),
        usesMore: (line, font) =>
          touchesMore("", font) ||
          (isBeyond(line) &&
            splitClusters(line).some(({ text }) => isBeyond(text) && touchesMore(text, font))),
        missing: () => [...new Set([...failed, ...noted])].filter((name) => !held.has(name)),
        close: () => cache.release(held),
      };
    },
  };
}
