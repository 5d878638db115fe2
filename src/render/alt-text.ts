import type { View } from "vega";
import type { JsonObject } from "../chart/request.ts";
import { type Plot, readPlot } from "./alt-text/describe-plot.ts";
import { clip } from "./alt-text/format-value.ts";
import { readGuides } from "./alt-text/guides.ts";
import { largestWords } from "./alt-text/largest-words.ts";
import { readPanels } from "./alt-text/panels.ts";
import { rootItem } from "./alt-text/scene.ts";
import { capitalized, countPhrase, listed, plotPhrase, scalesSentence } from "./alt-text/sentences.ts";
import { layoutKind, readTransforms, type Transforms } from "./alt-text/transforms.ts";
import { valueSentences } from "./alt-text/value-sentences.ts";
import type { FieldReader, VariableSources } from "./alt-text/variable.ts";
import type { VegaModules } from "./vega-modules.ts";

const MAX_CHARS = 1_000;
const MAX_TITLE_CHARS = 200;
const MAX_PLOTS = 4;

/** What a chart says of itself in words. */
export interface AltText {
  /** The chart's own title, "" where it has none. */
  readonly title: string;
  /** What kind of chart it is: one sentence. */
  readonly summary: string;
  /** One to four sentences, at most 1,000 characters, never empty. */
  readonly text: string;
}

interface Counted {
  readonly plot: Plot;
  readonly copies: number;
}

/**
 * Describes a drawn chart for those who do not see it: what it is, its axes, how much it shows, the highest and
 * lowest values, and where lines start and end. Read from the scenegraph, so it holds for Vega and Vega-Lite alike.
 */
export function altText(modules: VegaModules, view: View, vegaSpec: JsonObject): AltText {
  try {
    return describe(modules, view, vegaSpec);
  } catch {
    // Data may hold what no one thought of: a picture is never refused for its description.
    return { title: "", summary: "Chart.", text: "Chart." };
  }
}

function describe({ vega }: VegaModules, view: View, vegaSpec: JsonObject): AltText {
  const root = rootItem(view);
  if (root === undefined) return { title: "", summary: "Empty chart.", text: "Empty chart." };
  const guides = readGuides(root);
  const transforms = readTransforms(vegaSpec);
  const sources: VariableSources = {
    guides,
    locale: (view as unknown as { locale(): VariableSources["locale"] }).locale(),
    field: memoized((name) => forgiving(vega.field(name) as ReturnType<FieldReader>)),
    madeOf: transforms.madeOf,
  };
  const plots: Counted[] = [];
  for (const panel of readPanels(vegaSpec, root)) {
    const plot = readPlot(panel, transforms, sources);
    if (plot !== undefined) plots.push({ plot, copies: panel.copies });
  }
  const sentences = sentencesOf(plots, clip(guides.title, MAX_TITLE_CHARS), transforms, sources.field);
  return { title: guides.title, summary: sentences[0] ?? "", text: fitted(sentences) };
}

function sentencesOf(
  plots: readonly Counted[],
  title: string,
  transforms: Transforms,
  field: FieldReader,
): string[] {
  const [first] = plots;
  const called = title === "" ? "" : ` “${title}”`;
  if (first === undefined) return [`Empty chart${called}.`];
  if (plots.length > 1) {
    const phrases = plots.map((one) => `${article(phraseOf(one, transforms))} (${countPhrase(one.plot)})`);
    return [`${plots.length} charts${called}: ${listed(phrases, MAX_PLOTS)}.`];
  }
  const { plot } = first;
  const phrase = phraseOf(first, transforms);
  const head = title === "" ? capitalized(phrase) : `“${title}”, ${phrase}`;
  const others = plot.others.length === 0 ? "" : `, with ${listed(plot.others, 3)}`;
  const summary = `${head}: ${countPhrase(plot)}${others}.`;
  if (transforms.types.has("wordcloud")) return [summary, largestWords(plot)];
  const values = layoutKind(transforms) === undefined ? valueSentences(plot, field) : [];
  return [summary, scalesSentence(plot), ...values];
}

const phraseOf = ({ plot, copies }: Counted, transforms: Transforms): string =>
  copies > 1
    ? `${copies} small charts, each ${article(plotPhrase(plot, transforms))}`
    : plotPhrase(plot, transforms);

const article = (phrase: string): string =>
  /^\d/.test(phrase) ? phrase : `${/^[aeiou]/i.test(phrase) ? "an" : "a"} ${phrase}`;

/** A nested field of a datum that lacks what it is nested in is not there. */
function forgiving(read: ReturnType<FieldReader>): ReturnType<FieldReader> {
  return (datum) => {
    try {
      return read(datum);
    } catch {
      return undefined;
    }
  };
}

/** As many whole sentences as there is room for. */
function fitted(sentences: readonly string[]): string {
  let text = "";
  for (const sentence of sentences) {
    const longer = [text, sentence].filter((part) => part !== "").join(" ");
    if (longer.length <= MAX_CHARS) text = longer;
  }
  return text === "" ? clip(sentences[0] ?? "", MAX_CHARS) : text;
}

function memoized<T>(read: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    const found = known.get(name) ?? read(name);
    known.set(name, found);
    return found;
  };
}
