import type { DataMark, Panel } from "./panels.ts";

/** Which mark a plot is read by: the first of the highest rank. */
const RANKS: Readonly<Record<string, number>> = {
  ...{ arc: 9, bar: 9, area: 9, line: 8, trail: 8, rect: 7, geoshape: 7, shape: 7, symbol: 6, point: 6 },
  ...{ circle: 6, square: 6, tick: 5, image: 4, path: 4, text: 2, rule: 1 },
};

export const readsData = ({ channels }: DataMark): boolean =>
  [...channels.values()].some(({ field }) => field !== undefined);

export function mainMark({ marks }: Panel): DataMark | undefined {
  const rank = (mark: DataMark): number => {
    // A band between two fields lies under the line that is read; a stack's two ends are of one.
    const ends = [mark.channels.get("y"), mark.channels.get("y2")].map((end) => end?.field);
    const [start = "", end = ""] = ends;
    const isStack = /_(?:start|end)$/.test(start) || /^y[01]$/.test(start);
    const isBand = mark.kind === "area" && start !== "" && end !== "" && !isStack;
    const isBase = (mark.kind === "geoshape" || mark.kind === "shape") && !mark.channels.get("fill")?.field;
    return (RANKS[mark.kind] ?? 3) - (readsData(mark) ? 0 : 10) - (isBand ? 3 : 0) - (isBase ? 4 : 0);
  };
  return marks.reduce<DataMark | undefined>(
    (best, mark) => (best === undefined || rank(mark) > rank(best) ? mark : best),
    undefined,
  );
}

const NOUNS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  arc: ["slice", "slices"],
  bar: ["bar", "bars"],
  line: ["line", "lines"],
  area: ["area", "areas"],
  trail: ["line", "lines"],
  geoshape: ["region", "regions"],
  shape: ["region", "regions"],
  symbol: ["point", "points"],
  point: ["point", "points"],
  circle: ["point", "points"],
  square: ["point", "points"],
  tick: ["tick", "ticks"],
  rect: ["rectangle", "rectangles"],
  image: ["image", "images"],
  path: ["shape", "shapes"],
  text: ["text label", "text labels"],
  rule: ["rule", "rules"],
};

export const nounOf = (kind: string, count: number): string =>
  (NOUNS[kind] ?? ["mark", "marks"])[count === 1 ? 0 : 1];
