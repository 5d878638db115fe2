import { nounOf } from "./chart-kind.ts";
import type { Plot } from "./describe-plot.ts";
import { clip } from "./format-value.ts";
import { layoutKind, type Transforms } from "./transforms.ts";
import type { Variable } from "./variable.ts";

const wholeNumber = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ",");

/** "a, b and c", or with those beyond `max` counted. */
export function listed(words: readonly string[], max: number): string {
  const isCut = words.length > max;
  const shown = isCut ? [...words.slice(0, max - 1), `${wholeNumber(words.length - max + 1)} more`] : words;
  return shown.length < 2 ? (shown[0] ?? "") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A name within a sentence: the capital of Vega-Lite's own titles goes. */
export const nameOf = ({ name }: Variable): string =>
  clip(
    name.replace(/^(?:Count|Sum|Mean|Average|Median|Min|Max|Distinct)(?= of )/, (word) => word.toLowerCase()),
  );

/** "bar chart of people by crossing". */
export function plotPhrase(plot: Plot, transforms: Transforms): string {
  const { kind, measure, by, x, y } = plot;
  const layout = layoutKind(transforms);
  if (layout !== undefined) return layout;
  if (kind === "map") return measure === undefined ? "map" : `map of ${nameOf(measure)}`;
  if (measure !== undefined) {
    const link = by[0]?.kind === "time" && by.length === 1 ? "over" : "by";
    const names = by.map(nameOf).filter((name) => name !== "" && name !== nameOf(measure));
    return `${kind} of ${nameOf(measure)}${names.length > 0 ? ` ${link} ${listed(names, 3)}` : ""}`;
  }
  if (x !== undefined && y !== undefined) return `${kind} of ${nameOf(y)} against ${nameOf(x)}`;
  const one = x ?? y;
  return one === undefined ? kind : `${kind} of ${nameOf(one)}`;
}

/** "6 bars", "3 lines through 120 points". */
export function countPhrase({ main }: Plot): string {
  const { kind, scenes, items } = main;
  const count = (many: number, noun: string): string => `${wholeNumber(many)} ${nounOf(noun, many)}`;
  if (kind !== "line" && kind !== "area" && kind !== "trail") return count(items, kind);
  return `${count(scenes.filter((scene) => scene.items.length > 0).length, kind)} through ${count(items, "point")}`;
}

/** What the axes and the colours stand for, with their ranges. */
export function scalesSentence({ x, y, color, size }: Plot): string {
  const parts = [
    scalePhrase("horizontal axis", x),
    scalePhrase("vertical axis", y),
    scalePhrase("colour", color),
    scalePhrase("size", size),
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : `${capitalized(parts.join("; "))}.`;
}

const MAX_VALUE_CHARS = 30;

function scalePhrase(what: string, variable: Variable | undefined): string {
  if (variable?.scale === undefined || variable.guide === undefined) return "";
  const { scale, kind, format } = variable;
  const name = nameOf(variable);
  const domain = scale.domain().filter((value) => value !== null && value !== undefined);
  const [first, last] = [domain[0], domain.at(-1)];
  if (first === undefined) return name === "" ? "" : `${what}: ${name}`;
  const range =
    kind === "category"
      ? valuesPhrase(domain, (value) => clip(format(value), MAX_VALUE_CHARS))
      : rangePhrase(format(first, true), format(last, true));
  return [`${what}:`, [name, range].filter((part) => part !== "").join(", ")].join(" ");
}

const MAX_VALUES = 6;

/** The first values and how many more there are; only the first are written, a domain may be as long as the data. */
function valuesPhrase(domain: readonly unknown[], format: (value: unknown) => string): string {
  if (domain.length > MAX_VALUES) {
    const shown = domain.slice(0, MAX_VALUES - 1).map(format);
    return `${shown.join(", ")} and ${wholeNumber(domain.length - shown.length)} more`;
  }
  return listed(domain.map(format), MAX_VALUES);
}

/** Months without a year go from January to January, which says nothing. */
const rangePhrase = (from: string, to: string): string => (from === to ? "" : `${from} to ${to}`);
