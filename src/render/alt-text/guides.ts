import { type SceneItem, type SceneMark, type SceneScale, scaleOf, textOf } from "./scene.ts";

/** An axis or a legend: what a reader is told of a scale. */
export interface Guide {
  readonly title: string;
  /** The labels' texts by the values that they stand for. */
  readonly labels: ReadonlyMap<unknown, string>;
}

export interface Guides {
  /** The chart's own title, "" where it has none. */
  readonly title: string;
  axisOf(scale: SceneScale | undefined, name: string | undefined): Guide | undefined;
  legendOf(scale: SceneScale | undefined, name: string | undefined): Guide | undefined;
}

/** Facets repeat their axes: further ones say nothing new. */
const MAX_GUIDES = 200;
const MAX_LABELS = 100;
const MAX_GROUPS = 5_000;

/** A guide under its scale and its scale's name: facets may have scales of their own. */
class GuideTable {
  readonly #byScale = new Map<SceneScale, Guide>();
  readonly #byName = new Map<string, Guide>();

  add(guide: Guide, scale: SceneScale | undefined, name: string): void {
    const score = ({ title, labels }: Guide): number => (title === "" ? 0 : 2) + (labels.size > 0 ? 1 : 0);
    const isBetter = (known: Guide | undefined): boolean =>
      known === undefined || score(guide) > score(known);
    if (scale !== undefined && isBetter(this.#byScale.get(scale))) this.#byScale.set(scale, guide);
    if (isBetter(this.#byName.get(name))) this.#byName.set(name, guide);
  }

  find(scale: SceneScale | undefined, name: string | undefined): Guide | undefined {
    const exact = scale === undefined ? undefined : this.#byScale.get(scale);
    return exact ?? (name === undefined ? undefined : this.#byName.get(name));
  }
}

/** Reads the axes, legends and the title out of a scenegraph. */
export function readGuides(root: SceneItem): Guides {
  const axes = new GuideTable();
  const legends = new GuideTable();
  let title = "";
  let guides = 0;
  const queue: SceneItem[] = [root];
  for (const group of queue) {
    for (const mark of group.items ?? []) {
      if (mark.marktype !== "group" || guides > MAX_GUIDES) continue;
      for (const item of mark.items) {
        if (mark.role === "title" && group === root) title ||= titleText(item);
        else if (mark.role === "axis") {
          guides++;
          const name = String(item.datum?.scale);
          axes.add(readGuide(item, "axis"), scaleOf(item, name), name);
        } else if (mark.role === "legend") {
          guides++;
          const guide = readGuide(item, "legend");
          const scales = Object.values((item.datum?.scales ?? {}) as Record<string, string>);
          for (const name of scales) legends.add(guide, scaleOf(item, name), name);
        } else if (queue.length < MAX_GROUPS) queue.push(item);
      }
    }
  }
  return {
    title,
    axisOf: (scale, name) => axes.find(scale, name),
    legendOf: (scale, name) => legends.find(scale, name),
  };
}

function readGuide(item: SceneItem, kind: "axis" | "legend"): Guide {
  const labels = new Map<unknown, string>();
  let title = "";
  forEachMark(item, (mark) => {
    if (mark.role === `${kind}-title`) title ||= textOf(mark.items[0]?.text);
    if (mark.role !== `${kind}-label`) return;
    for (const label of mark.items.slice(0, MAX_LABELS)) {
      if (label.datum !== undefined) labels.set(keyOf(label.datum.value), textOf(label.text));
    }
  });
  return { title, labels };
}

function titleText(item: SceneItem): string {
  let title = "";
  forEachMark(item, (mark) => {
    if (mark.role === "title-text") title = textOf(mark.items[0]?.text);
  });
  return title;
}

/** Two dates of one moment are one value. */
export const keyOf = (value: unknown): unknown => (value instanceof Date ? value.getTime() : value);

/** Legends nest their labels in groups of groups, one for each entry. */
function forEachMark(item: SceneItem, visit: (mark: SceneMark) => void): void {
  for (const mark of item.items ?? []) {
    visit(mark);
    if (mark.marktype === "group")
      for (const inner of mark.items.slice(0, MAX_LABELS)) forEachMark(inner, visit);
  }
}
