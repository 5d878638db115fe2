import type { ErrorPlace } from "../errors.ts";
import { readRef } from "./dataset-ref.ts";

const PREFIX = "data.";

export const REF_SENTENCE = "must be the id or name of a stored dataset";

export const isRef = (value: unknown): value is string =>
  typeof value === "string" && readRef(value) !== undefined;

export interface SplitData {
  /** References by the names of the spec's data sources. */
  readonly datasets: Readonly<Record<string, string>>;
  /** All other options, as they came. */
  readonly others: Readonly<Record<string, unknown>>;
  /** What refers to nothing, by the option's name. */
  readonly bad: readonly ErrorPlace[];
}

/** Takes the options `data.NAME` out of the others. */
export function splitData(options: Readonly<Record<string, unknown>>): SplitData {
  const isData = (name: string) => name.startsWith(PREFIX) && name !== PREFIX;
  const entries = Object.entries(options);
  const given = entries.filter(([name]) => isData(name));
  return {
    datasets: Object.fromEntries(
      given.flatMap(([name, value]) => (isRef(value) ? [[name.slice(PREFIX.length), value]] : [])),
    ),
    others: Object.fromEntries(entries.filter(([name]) => !isData(name))),
    bad: given.flatMap(([path, value]) => (isRef(value) ? [] : [{ path, message: REF_SENTENCE }])),
  };
}
