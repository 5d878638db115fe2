import { isJsonObject } from "../../chart/parse-json.ts";
import type { JsonObject, JsonValue } from "../../chart/request.ts";
import type { Vega } from "../vega-modules.ts";
import { expressionNeeds } from "./expression-needs.ts";
import { readStaticSource, type StaticSource } from "./static-source.ts";

/** The part of a Vega spec whose outcome follows from data alone, whatever title, size or theme the chart has. */
export interface DataStep {
  /** A Vega spec of that part: sources, the signals of fixed value that they read, and the locale of its texts. */
  readonly spec: JsonObject;
  /** The names of the sources whose rows the rest of the chart reads. */
  readonly outputs: readonly string[];
  /** Signals that transforms set. */
  readonly signals: readonly string[];
  /** The outputs hold what the step makes alone: other columns of the data make no difference to them. */
  readonly isClosed: boolean;
}

/** The part of the spec that is its data step; `undefined` where it has none worth the name. */
export function dataStepOf(vega: Vega, vegaSpec: JsonObject): DataStep | undefined {
  const { data } = vegaSpec;
  if (!Array.isArray(data)) return undefined;
  const constants = constantsOf(vegaSpec);
  const grouped = new Set<JsonValue>();
  collectGrouped(vegaSpec.marks ?? null, grouped);
  const known = new Set<string>();
  const closed = new Set<string>();
  const used = new Set<string>();
  const sets: string[] = [];
  const sources: JsonValue[] = [];
  const left: JsonValue[] = [];
  for (const source of data) {
    const found = readStaticSource(source, (expression) => expressionNeeds(vega, expression));
    const isReady = (one: StaticSource): boolean =>
      !grouped.has(one.name) &&
      one.sources.every((name) => known.has(name)) &&
      one.needs.every((name) => constants.has(name) || sets.includes(name) || one.sets.includes(name));
    if (found === undefined || !isReady(found)) {
      left.push(source);
      continue;
    }
    known.add(found.name);
    if (isClosing(source) || (found.sources.length > 0 && found.sources.every((name) => closed.has(name)))) {
      closed.add(found.name);
    }
    for (const name of found.sets) sets.push(name);
    for (const name of found.needs) used.add(name);
    sources.push(source);
  }
  if (!sources.some(isReducing)) return undefined;
  const texts = new Set<string>();
  const { data: _data, ...others } = vegaSpec;
  collectTexts([others, left], texts);
  const signals = [...constants].filter(([name]) => used.has(name)).map(([name, value]) => ({ name, value }));
  const outputs = [...known].filter((name) => isNamed(name, texts));
  return {
    spec: { ...localeConfigOf(vegaSpec), ...(signals.length === 0 ? {} : { signals }), data: sources },
    outputs,
    signals: sets,
    isClosed: outputs.every((name) => closed.has(name)),
  };
}

const localeConfigOf = ({ config }: JsonObject): JsonObject =>
  isJsonObject(config) && config.locale !== undefined ? { config: { locale: config.locale } } : {};

/** The top-level signals that are what the spec says, whatever happens. */
function constantsOf({ signals }: JsonObject): Map<string, JsonValue> {
  const constants = new Map<string, JsonValue>();
  for (const signal of Array.isArray(signals) ? signals : []) {
    if (!isJsonObject(signal) || typeof signal.name !== "string" || signal.value === undefined) continue;
    const isFixed = ["update", "init", "on", "push"].every((member) => signal[member] === undefined);
    if (isFixed) constants.set(signal.name, signal.value);
  }
  return constants;
}

/** A facet takes its groups from the aggregate that a source ends in: rows alone are none. */
function collectGrouped(value: JsonValue, names: Set<JsonValue>): void {
  if (Array.isArray(value)) for (const item of value) collectGrouped(item, names);
  else if (isJsonObject(value)) {
    if (isJsonObject(value.facet) && typeof value.data === "string") names.add(value.data);
    for (const member of Object.values(value)) collectGrouped(member, names);
  }
}

/** Transforms that make rows of their own. */
const CLOSING = new Set("aggregate countpattern density kde loess pivot quantile regression".split(" "));

const isClosing = (source: JsonValue): boolean => stepsOf(source).some((type) => CLOSING.has(type));

const isReducing = (source: JsonValue): boolean => isClosing(source) || stepsOf(source).includes("filter");

const stepsOf = (source: JsonValue): string[] =>
  isJsonObject(source) && Array.isArray(source.transform)
    ? source.transform.flatMap((step) => (isJsonObject(step) ? [String(step.type)] : []))
    : [];

function collectTexts(value: JsonValue, texts: Set<string>): void {
  if (typeof value === "string") texts.add(value);
  else if (Array.isArray(value)) for (const item of value) collectTexts(item, texts);
  else if (value !== null && typeof value === "object") {
    for (const [name, member] of Object.entries(value)) if (name !== "values") collectTexts(member, texts);
  }
}

/** A name alone, or in quotes inside an expression. */
function isNamed(name: string, texts: ReadonlySet<string>): boolean {
  if (texts.has(name)) return true;
  for (const text of texts) if (text.includes(name)) return true;
  return false;
}
