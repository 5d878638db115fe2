import fc from "fast-check";
import { isJsonObject } from "../../../src/chart/parse-json.ts";
import type { JsonValue } from "../../../src/chart/request.ts";
import { EXTREMES, extremeValues, oddValues } from "./values.ts";

type Path = readonly (string | number)[];
type Change = "replace" | "remove" | "double" | "move" | "extreme" | "add";

const MAX_PATHS = 2000;

/** Parameters by which Vega's loops end: added to whatever has a type. */
const PARAMETERS =
  "base maxbins step minstep span steps anchor columns count size cellSize bandwidth levels precision order limit frame iterations extent padding resolution theta distance strength".split(
    " ",
  );

/**
 * The given JSON with one to three of its values replaced, left out, doubled, or put where another one was; or a number
 * of its own, or a parameter that it lacks, as extreme as it can be.
 */
export const mutated = (originals: readonly JsonValue[]): fc.Arbitrary<JsonValue> =>
  fc
    .tuple(
      fc.constantFrom(...originals),
      fc.array(
        fc.tuple(
          fc.nat(),
          fc.nat(),
          fc.constantFrom<Change[]>("replace", "remove", "double", "move", "extreme", "extreme", "add"),
          oddValues,
          extremeValues,
        ),
        { minLength: 1, maxLength: 3 },
      ),
    )
    .map(([original, changes]) => {
      let value = original;
      for (const [at, from, change, odd, extreme] of changes) {
        const paths = pathsOf(value).filter((path) => suits(change, path, valueAt(value, path)));
        const path = paths[at % paths.length] ?? [];
        const other = valueAt(value, paths[from % paths.length] ?? []);
        if (change === "replace") value = withValue(value, path, () => odd);
        else if (change === "remove") value = withValue(value, path, () => undefined);
        else if (change === "move") value = withValue(value, path, () => other);
        else if (change === "extreme") value = withValue(value, path, () => extreme);
        else if (change === "add") {
          const name = PARAMETERS[from % PARAMETERS.length] ?? "base";
          value = withValue(value, path, (old) => (isJsonObject(old) ? { ...old, [name]: extreme } : old));
        } else
          value = withValue(value, path, (old) =>
            Array.isArray(old) ? [...old, ...old] : [old ?? null, old ?? null],
          );
      }
      return value;
    });

/** The given JSON with each of its numbers in turn as extreme as it can be; those of rows are left. */
export function* extremesOf(original: JsonValue): Generator<JsonValue> {
  for (const path of pathsOf(original)) {
    if (!suits("extreme", path, valueAt(original, path))) continue;
    for (const extreme of EXTREMES) yield withValue(original, path, () => extreme);
  }
}

/** Whether the change makes something new of the value there: rows are many, and seldom what ends a loop. */
function suits(change: Change, path: Path, value: JsonValue): boolean {
  if (change === "extreme") return typeof value === "number" && !path.includes("values");
  return change !== "add" || (isJsonObject(value) && typeof value.type === "string");
}

/** Of all values within it, the outermost first. */
function pathsOf(root: JsonValue): Path[] {
  const paths: Path[] = [];
  let level: Path[] = [[]];
  while (level.length > 0 && paths.length < MAX_PATHS) {
    const below: Path[] = [];
    for (const path of level) {
      const value = valueAt(root, path);
      if (path.length > 0) paths.push(path);
      if (Array.isArray(value)) below.push(...value.slice(0, 50).map((_, i) => [...path, i]));
      else if (isJsonObject(value)) below.push(...Object.keys(value).map((name) => [...path, name]));
    }
    level = below;
  }
  return paths;
}

function valueAt(root: JsonValue, path: Path): JsonValue {
  let value: JsonValue | undefined = root;
  for (const step of path) {
    value = (value as { readonly [step: string | number]: JsonValue } | null | undefined)?.[step];
  }
  return value ?? null;
}

function withValue(
  value: JsonValue,
  [step, ...rest]: Path,
  change: (old: JsonValue | undefined) => JsonValue | undefined,
): JsonValue {
  if (step === undefined) return change(value) ?? null;
  if (Array.isArray(value)) {
    return value.flatMap((item, i) => {
      if (i !== step) return [item];
      const changed = rest.length > 0 ? withValue(item, rest, change) : change(item);
      return changed === undefined ? [] : [changed];
    });
  }
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).flatMap(([name, item]): [string, JsonValue][] => {
    if (name !== step) return [[name, item]];
    const changed = rest.length > 0 ? withValue(item, rest, change) : change(item);
    return changed === undefined ? [] : [[name, changed]];
  });
  return Object.fromEntries(entries);
}
