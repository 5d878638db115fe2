import { isJsonObject } from "../../chart/parse-json.ts";
import type { JsonObject } from "../../chart/request.ts";

/** What a Vega spec puts its data through. */
export interface Transforms {
  readonly types: ReadonlySet<string>;
  /** The column that a transform made a field of: a pie's angles, a stack's ends, a bin's. */
  readonly madeOf: ReadonlyMap<string, string>;
}

const OUTPUTS: Readonly<Record<string, readonly string[]>> = {
  pie: ["startAngle", "endAngle"],
  stack: ["y0", "y1"],
  bin: ["bin0", "bin1"],
  timeunit: ["unit0", "unit1"],
};

/** Reads the transforms of a spec with all its groups. */
export function readTransforms(spec: JsonObject): Transforms {
  const types = new Set<string>();
  const madeOf = new Map<string, string>();
  const visit = (group: JsonObject): void => {
    for (const list of [group.data, group.marks]) {
      for (const one of Array.isArray(list) ? list.filter(isJsonObject) : []) {
        const transforms = Array.isArray(one.transform) ? one.transform.filter(isJsonObject) : [];
        for (const transform of transforms) read(transform);
        if (one.type === "group") visit(one);
      }
    }
    if (Array.isArray(group.projections) && group.projections.length > 0) types.add("projection");
  };
  const read = (transform: JsonObject): void => {
    const type = String(transform.type);
    types.add(type);
    if (hasLinks(transform)) types.add("links");
    const { field, as } = transform;
    const outputs = OUTPUTS[type];
    if (typeof field !== "string" || outputs === undefined) return;
    const names = Array.isArray(as) ? as.filter((name) => typeof name === "string") : outputs;
    for (const name of names) madeOf.set(name, field);
  };
  visit(spec);
  return { types, madeOf };
}

const hasLinks = ({ forces }: JsonObject): boolean =>
  Array.isArray(forces) && forces.some((force) => isJsonObject(force) && force.force === "link");

/** Transforms that make a picture what it is, in the order in which they say it. */
const LAYOUTS: Readonly<Record<string, string>> = {
  treemap: "treemap",
  partition: "partition diagram",
  pack: "circle packing diagram",
  tree: "tree diagram",
  links: "network diagram",
  wordcloud: "word cloud",
  isocontour: "contour plot",
  contour: "contour plot",
  heatmap: "heat map",
  kde2d: "density plot",
};

/** The name of a layout that shapes the whole picture. */
export const layoutKind = ({ types }: Transforms): string | undefined =>
  Object.entries(LAYOUTS).find(([type]) => types.has(type))?.[1];
