import type { View } from "vega";
import type { PngText } from "../canvas/encode-png.ts";
import { ENGINE } from "../chart/engine.ts";
import type { JsonObject } from "../chart/request.ts";
import { altText } from "./alt-text.ts";
import { legalXml } from "./escape-xml.ts";
import type { Run } from "./run.ts";
import type { SvgDescription } from "./svg/svg-renderer.ts";
import type { VegaModules } from "./vega-modules.ts";

/** What a picture carries for those who do not see it. */
export interface ChartDescription extends SvgDescription {
  /** The alternative text, made from what the chart shows. */
  readonly alternative: string;
}

/** An author's description may be as long as the spec allows; a picture's is for reading. */
const MAX_DESCRIPTION_CHARS = 4_000;

/** Describes a chart as its author does, else as what it shows reads. */
export function describeChart(
  modules: VegaModules,
  view: View,
  vegaSpec: JsonObject,
  run: Run,
): ChartDescription {
  const { title, summary, text } = run.within(() => altText(modules, view, vegaSpec));
  const { description } = vegaSpec;
  const authored = typeof description === "string" ? description.trim().slice(0, MAX_DESCRIPTION_CHARS) : "";
  return {
    title,
    label: title === "" ? summary : title,
    description: authored === "" ? text : authored,
    alternative: text,
  };
}

const SOFTWARE = `edgechart (${Object.entries(ENGINE)
  .map(([name, version]) => `${name} ${version}`)
  .join(", ")})`;

/** What a PNG file says of itself, in the keywords of its specification (ISO/IEC 15948, 11.3.4.2) and one of ours. */
export function pngTexts({ title, description }: SvgDescription, key: string): PngText[] {
  const texts = [
    { keyword: "Title", text: legalXml(title) },
    { keyword: "Description", text: legalXml(description) },
    { keyword: "Software", text: SOFTWARE },
    { keyword: "edgechart:key", text: key },
  ];
  return texts.filter(({ text }) => text !== "");
}
