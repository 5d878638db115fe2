import { isJsonObject } from "../../chart/parse-json.ts";
import type { JsonValue } from "../../chart/request.ts";

/** What a data source depends on, and what it sets. */
export interface StaticSource {
  readonly name: string;
  /** Data sources that it reads. */
  readonly sources: readonly string[];
  /** Signals that its expressions read. */
  readonly needs: readonly string[];
  /** Signals that its transforms set. */
  readonly sets: readonly string[];
}

/** Transforms whose rows follow from rows and parameters alone, and are plain values. */
const TRANSFORMS: ReadonlySet<string> = new Set([
  ...[
    "aggregate",
    "bin",
    "collect",
    "countpattern",
    "cross",
    "density",
    "dotbin",
    "extent",
    "filter",
    "flatten",
  ],
  ...["fold", "formula", "impute", "joinaggregate", "kde", "loess", "lookup", "pivot", "project", "quantile"],
  ...["regression", "sequence", "stack", "timeunit", "window"],
]);

const MEMBERS = new Set(["name", "url", "values", "source", "format", "transform"]);

/** Reads a source of a Vega spec; `undefined` where its rows may depend on more than data and signals. */
export function readStaticSource(
  source: JsonValue,
  needsOf: (expression: string) => readonly string[] | undefined,
): StaticSource | undefined {
  if (!isJsonObject(source) || typeof source.name !== "string") return undefined;
  if (Object.keys(source).some((member) => !MEMBERS.has(member))) return undefined;
  const sources = namesOf(source.source);
  const needs = new Set<string>();
  const sets: string[] = [];

  const read = (expression: string): boolean => {
    const found = needsOf(expression);
    for (const name of found ?? []) needs.add(name);
    return found !== undefined;
  };
  /** A parameter: `{signal}` and `{expr}` are expressions, wherever they stand. */
  const readParameter = (value: JsonValue | undefined): boolean => {
    if (Array.isArray(value)) return value.every(readParameter);
    if (!isJsonObject(value)) return true;
    return Object.entries(value).every(([name, member]) =>
      (name === "signal" || name === "expr") && typeof member === "string"
        ? read(member)
        : readParameter(member),
    );
  };
  const readTransform = (step: JsonValue): boolean => {
    if (!isJsonObject(step) || typeof step.type !== "string" || !TRANSFORMS.has(step.type)) return false;
    const { signal, expr, from, ...parameters } = step;
    if (typeof signal === "string") sets.push(signal);
    if (typeof from === "string") sources?.push(from);
    return (typeof expr !== "string" || read(expr)) && readParameter(expr) && readParameter(parameters);
  };

  const steps = source.transform ?? [];
  const isRead =
    Array.isArray(steps) && steps.every(readTransform) && readParameter(source.format) && isPlain(source.url);
  if (sources === undefined || !isRead) return undefined;
  return { name: source.name, sources, needs: [...needs], sets };
}

const isPlain = (url: JsonValue | undefined): boolean => url === undefined || typeof url === "string";

function namesOf(source: JsonValue | undefined): string[] | undefined {
  if (source === undefined) return [];
  const names = Array.isArray(source) ? source : [source];
  return names.every((name) => typeof name === "string") ? names : undefined;
}
