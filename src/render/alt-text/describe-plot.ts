import { mainMark, nounOf, readsData } from "./chart-kind.ts";
import type { DataMark, Panel } from "./panels.ts";
import type { Transforms } from "./transforms.ts";
import { readVariable, type Variable, type VariableSources } from "./variable.ts";

/** How one plot is read: what it is called, what it measures by what. */
export interface Plot {
  readonly kind: string;
  readonly main: DataMark;
  readonly x: Variable | undefined;
  readonly y: Variable | undefined;
  readonly color: Variable | undefined;
  readonly size: Variable | undefined;
  /** What there are highest and lowest values of. */
  readonly measure: Variable | undefined;
  /** What those values are at. */
  readonly by: readonly Variable[];
  /** What other marks lie over or under the main ones. */
  readonly others: readonly string[];
  readonly facets: readonly string[];
}

const isLine = (kind: string): boolean => kind === "line" || kind === "trail";
const isPoint = (kind: string): boolean => /^(?:symbol|point|circle|square)$/.test(kind);
const present = <T>(...values: readonly (T | undefined)[]): T[] =>
  values.filter((value) => value !== undefined);

export function readPlot(panel: Panel, transforms: Transforms, sources: VariableSources): Plot | undefined {
  const main = mainMark(panel);
  if (main === undefined) return undefined;
  const read = (from: Parameters<typeof readVariable>[1], to?: Parameters<typeof readVariable>[2]) =>
    readVariable(main, from, to, sources);
  const x = scaled(read("x", "x2") ?? read("xc"));
  const y = scaled(read("y", "y2") ?? read("yc"));
  const color = scaled(read("fill")) ?? scaled(read("stroke"));
  const size = scaled(read("size"));
  const angle = read("endAngle", "startAngle") ?? read("startAngle", "endAngle") ?? read("theta");
  const radius = read("outerRadius");

  const isShaped = panel.marks.some(({ kind }) => kind === "geoshape" || kind === "shape");
  const isMap = transforms.types.has("projection") && (isShaped || x?.scale === undefined);
  const roles = isMap
    ? { measure: numeric(color) ?? numeric(size), by: [] }
    : main.kind === "arc"
      ? { measure: angle?.kind === "number" ? angle : radius, by: present(color) }
      : rolesOf(main, x, y, color);
  const others = new Set(
    panel.marks
      .filter(
        (mark) =>
          mark !== main && (readsData(mark) || /^(?:text|rule|image|shape|geoshape)$/.test(mark.kind)),
      )
      .map(({ kind }) => nounOf(kind, 2)),
  );
  return {
    kind: isMap ? "map" : kindOf({ main, x, y, color, size, radius, panel, ...roles }),
    main,
    x: isMap ? undefined : x,
    y: isMap ? undefined : y,
    color,
    size,
    ...roles,
    facets: panel.facets,
    others: [...others].filter((noun) => noun !== nounOf(main.kind, 2)),
  };
}

/** Without a scale a field is a place or a colour, no more. */
const scaled = (variable: Variable | undefined): Variable | undefined =>
  variable?.scale === undefined ? undefined : variable;

const numeric = (variable: Variable | undefined): Variable | undefined =>
  variable?.kind === "number" && !variable.isBinned ? variable : undefined;

interface Roles {
  readonly measure: Variable | undefined;
  readonly by: readonly Variable[];
}

/** Which axis has the measure. Where both could have it, bars and lines are read upwards, points both ways. */
function rolesOf(
  main: DataMark,
  x: Variable | undefined,
  y: Variable | undefined,
  color: Variable | undefined,
): Roles {
  const [across, up] = [numeric(x), numeric(y)];
  const isCell = main.kind === "rect" && across === undefined && up === undefined;
  if (isCell && numeric(color) !== undefined) return { measure: color, by: present(x, y) };
  if (isPoint(main.kind) && across !== undefined && up !== undefined) return { measure: undefined, by: [] };
  if (main.kind === "tick" && (across === undefined) !== (up === undefined)) {
    return { measure: across ?? up, by: present(across === undefined ? x : y) };
  }
  if (up !== undefined && !(across?.isStacked && !up.isStacked)) return { measure: up, by: present(x) };
  if (across !== undefined) return { measure: across, by: present(y) };
  return { measure: numeric(color), by: present(x, y) };
}

interface Traits extends Roles {
  readonly main: DataMark;
  readonly x: Variable | undefined;
  readonly y: Variable | undefined;
  readonly color: Variable | undefined;
  readonly size: Variable | undefined;
  readonly radius: Variable | undefined;
  readonly panel: Panel;
}

function kindOf({ main, x, y, color, size, radius, panel, measure, by }: Traits): string {
  const { kind } = main;
  const hasStyle = (name: RegExp): boolean =>
    panel.marks.some(({ styles }) => styles.some((style) => name.test(style)));
  if (hasStyle(/^boxplot-/)) return "box plot";
  const isBar = kind === "bar" || (kind === "rect" && measure !== undefined && measure !== color);
  if (isBar) {
    if (by[0]?.isBinned && /^count\b/i.test(measure?.name ?? "")) return "histogram";
    if (measure?.isRange) return "range bar chart";
    if (color?.kind !== "category" || by.some((variable) => variable.field === color.field))
      return "bar chart";
    if (by.some((variable) => variable.hasOffset)) return "grouped bar chart";
    return measure?.isStacked && sharesPlaces(main, by) ? "stacked bar chart" : "bar chart";
  }
  if (kind === "rect") return measure === undefined ? "chart with rectangles" : "heat map";
  if (kind === "arc") {
    if (radius !== undefined) return "radial chart";
    const isHollow = main.scenes.some(({ items }) => (items[0]?.innerRadius ?? 0) > 0);
    return isHollow ? "donut chart" : "pie chart";
  }
  if (isLine(kind)) return "line chart";
  if (kind === "area") return measure?.isStacked && color !== undefined ? "stacked area chart" : "area chart";
  if (kind === "tick") return "strip plot";
  if (isPoint(kind)) {
    if (size?.kind === "number" && x !== undefined && y !== undefined) return "bubble plot";
    const isScatter = x !== undefined && y !== undefined && x.kind !== "category" && y.kind !== "category";
    return isScatter ? "scatter plot" : x !== undefined || y !== undefined ? "dot plot" : "chart with points";
  }
  return `chart with ${nounOf(kind, 2)}`;
}

const MAX_LOOKED_AT = 200;

/** Whether several bars of a plot are at one place, so that they lie on each other. */
function sharesPlaces({ scenes }: DataMark, by: readonly Variable[]): boolean {
  const [place] = by;
  const items = (scenes.find((scene) => scene.items.length > 1)?.items ?? []).slice(0, MAX_LOOKED_AT);
  if (place === undefined) return items.length > 1;
  const places = items.map(({ datum }) => (datum === undefined ? "" : String(place.valueOf(datum))));
  return new Set(places).size < places.length;
}
