import type { View } from "vega";

/** An item of vega-scenegraph, as far as it is read here. */
export interface SceneItem {
  readonly datum?: Readonly<Record<string, unknown>>;
  readonly items?: readonly SceneMark[];
  readonly context?: SceneContext;
  readonly orient?: string;
  readonly text?: unknown;
  readonly fill?: unknown;
  readonly stroke?: unknown;
  readonly opacity?: number;
  readonly fontSize?: number;
  readonly innerRadius?: number;
  readonly width?: number;
  readonly height?: number;
}

/** A mark of vega-scenegraph: items of one kind. */
export interface SceneMark {
  readonly marktype: string;
  readonly role?: string;
  readonly items: readonly SceneItem[];
  readonly group?: SceneItem;
}

/** A scale, as vega-scale makes them. */
export interface SceneScale {
  readonly type: string;
  domain(): readonly unknown[];
}

interface SceneContext {
  readonly scales: Readonly<Record<string, { readonly value: SceneScale } | undefined>>;
}

/** The item that holds all others. */
export function rootItem(view: View): SceneItem | undefined {
  const { root } = view.scenegraph() as unknown as { root: SceneMark };
  return root.items[0];
}

/** The scale of that name where the items of the group are drawn. */
export const scaleOf = (group: SceneItem | undefined, name: string | undefined): SceneScale | undefined =>
  name === undefined ? undefined : group?.context?.scales[name]?.value;

const GUIDE = /^(?:axis|legend|title)/;

/** The marks of a group that its spec names, in the spec's order: axes, legends and titles are left out. */
export const dataScenes = (group: SceneItem): readonly SceneMark[] =>
  (group.items ?? []).filter(({ role }) => !GUIDE.test(role ?? ""));

/** A text of a mark on one line: Vega has several lines as an array. */
export const textOf = (text: unknown): string =>
  (Array.isArray(text) ? text.join(" ") : text === null || text === undefined ? "" : String(text))
    .replace(/\s+/g, " ")
    .trim();

/** Whether anything of the item shows. */
export function isVisible({ fill, stroke, opacity }: SceneItem): boolean {
  const shows = (paint: unknown): boolean =>
    paint !== undefined && paint !== null && paint !== "" && paint !== "transparent" && paint !== "none";
  return opacity !== 0 && (shows(fill) || shows(stroke));
}
