import { isJsonObject } from "../../chart/parse-json.ts";
import type { JsonObject, JsonValue } from "../../chart/request.ts";
import { type Channels, readChannels, withPlaceOf } from "./channels.ts";
import { dataScenes, isVisible, type SceneItem, type SceneMark } from "./scene.ts";

/** One mark of a spec with all that it drew: a scene for each facet or series. */
export interface DataMark {
  /** Vega-Lite's name of the mark where it compiled it, else Vega's. */
  readonly kind: string;
  readonly channels: Channels;
  readonly scenes: readonly SceneMark[];
  readonly items: number;
  /** Vega-Lite's parts of composite marks say whose they are. */
  readonly styles: readonly string[];
}

/** A plot: marks on common axes. Facets are copies of one panel. */
export interface Panel {
  readonly marks: readonly DataMark[];
  readonly copies: number;
  /** The fields by whose values the copies are told apart. */
  readonly facets: readonly string[];
}

/** A group within a plot that is a plot itself. */
interface InnerPlot {
  readonly mark: JsonObject;
  readonly items: readonly SceneItem[];
}

/** Vega-Lite gives each mark the style of its type. */
const LITE_KINDS = new Set(
  "arc area bar circle geoshape image line point rect rule square text tick trail".split(" "),
);
const HEADER = /^(?:row|column)-|^column|^row|-header$|-footer$/;
const MAX_PANELS = 50;

/** The panels that a Vega spec and its scenegraph show, in the spec's order. */
export function readPanels(spec: JsonObject, root: SceneItem): Panel[] {
  const panels: Panel[] = [];
  visit(spec, [root], []);
  return panels;

  function visit(group: JsonObject, items: readonly SceneItem[], facets: readonly string[]): void {
    const marks: DataMark[] = [];
    const inner: InnerPlot[] = [];
    readMarks(group, items, new Map(), marks, inner);
    const shown = marks.filter(({ scenes, items: count }) => count > 0 && showsSome(scenes));
    if (shown.length > 0 && panels.length < MAX_PANELS) {
      const copies = items.filter((item) => dataScenes(item).some((scene) => scene.items.length > 0)).length;
      panels.push({ marks: shown, copies, facets });
    }
    for (const { mark, items: nested } of inner) visit(mark, nested, [...facets, ...facetFields(mark)]);
  }

  function readMarks(
    group: JsonObject,
    items: readonly SceneItem[],
    place: Channels,
    marks: DataMark[],
    inner: InnerPlot[],
  ): void {
    const scenesByItem = items.map(dataScenes);
    listOf(group.marks).forEach((mark, i) => {
      const scenes = scenesByItem
        .map((scenesOfItem) => scenesOfItem[i])
        .filter((scene) => scene !== undefined);
      if (mark.type !== "group") {
        marks.push(readMark(mark, place, scenes));
        return;
      }
      if (typeof mark.role === "string" && HEADER.test(mark.role)) return;
      const nested = scenes.flatMap((scene) => scene.items);
      if (isPanel(mark, group)) inner.push({ mark, items: nested });
      else readMarks(mark, nested, withPlaceOf(place, readChannels(mark)), marks, inner);
    });
  }
}

/** A group is a plot of its own where it has axes, or stands in a layout; else it is one series or stack of a plot. */
function isPanel(mark: JsonObject, parent: JsonObject): boolean {
  const isFaceted = isJsonObject(mark.from) && isJsonObject(mark.from.facet);
  return (
    mark.style === "cell" ||
    parent.layout !== undefined ||
    (Array.isArray(mark.axes) && mark.axes.length > 0) ||
    (!isFaceted && listOf(mark.marks).length > 0 && mark.scales !== undefined)
  );
}

function readMark(mark: JsonObject, place: Channels, scenes: readonly SceneMark[]): DataMark {
  const styles = (Array.isArray(mark.style) ? mark.style : [mark.style]).filter(
    (style) => typeof style === "string",
  );
  return {
    kind: styles.find((style) => LITE_KINDS.has(style)) ?? String(mark.type),
    channels: withPlaceOf(place, readChannels(mark)),
    scenes,
    items: scenes.reduce((count, scene) => count + scene.items.length, 0),
    styles,
  };
}

const SAMPLE = 50;

const showsSome = (scenes: readonly SceneMark[]): boolean =>
  scenes
    .slice(0, SAMPLE)
    .some((scene) => scene.marktype === "image" || scene.items.slice(0, SAMPLE).some(isVisible));

const listOf = (value: JsonValue | undefined): JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];

function facetFields(mark: JsonObject): string[] {
  const facet = isJsonObject(mark.from) ? mark.from.facet : undefined;
  const groupby = isJsonObject(facet) ? facet.groupby : undefined;
  return (Array.isArray(groupby) ? groupby : [groupby]).filter((field) => typeof field === "string");
}
