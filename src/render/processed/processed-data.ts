import type { JsonObject, JsonValue } from "../../chart/request.ts";
import type { ChartWarning } from "../../chart/warning.ts";

export type Row = Record<string, unknown>;

/** What a data step comes to. */
export interface ProcessedData {
  /** The rows of each output, by its name. */
  readonly rows: Readonly<Record<string, readonly Row[]>>;
  /** The values of the signals that transforms set. */
  readonly signals: Readonly<Record<string, unknown>>;
  readonly warnings: readonly ChartWarning[];
  /** What it took: a chart is charged for it also where it was done before. */
  readonly steps: number;
}

/**
 * The spec with its data step's outcome in place of the step. The rows lie in it as they are: dates among them are
 * objects, so that it is no JSON any more.
 */
export function withProcessedData(
  vegaSpec: JsonObject,
  step: JsonObject,
  { rows, signals }: ProcessedData,
): JsonObject {
  const done = new Set(Array.isArray(step.data) ? step.data : []);
  const sources = Array.isArray(vegaSpec.data) ? vegaSpec.data : [];
  const data = sources.flatMap((source): JsonValue[] => {
    if (!done.has(source)) return [source];
    const name = String((source as JsonObject).name);
    const output = rows[name];
    return output === undefined ? [] : [{ name, values: output as unknown as JsonValue }];
  });
  const set = Object.entries(signals).map(([name, value]) => ({ name, value: value as JsonValue }));
  const own = Array.isArray(vegaSpec.signals) ? vegaSpec.signals : [];
  return { ...vegaSpec, data, ...(set.length === 0 ? {} : { signals: [...set, ...own] }) };
}
