import type { ExpressionBudget } from "../budget.ts";

interface SceneItem {
  readonly items?: readonly SceneMark[];
}

interface SceneMark {
  readonly items: readonly SceneItem[];
}

const itemPrototypes = new Set<unknown>();

/** Says what the items of Vega's scenegraph are made of. */
export function setItemPrototypes(prototypes: readonly unknown[]): void {
  for (const prototype of prototypes) itemPrototypes.add(prototype);
}

/** Whether a value is an item of a scenegraph, and nothing that data looks like. */
export const isSceneItem = (value: unknown): boolean =>
  typeof value === "object" && value !== null && itemPrototypes.has(Object.getPrototypeOf(value));

/** @throws where a function of Vega is given something of a chart's own to work in that is no group */
export function checkGroup(group: unknown): void {
  if (group === undefined || group === null || group === false || isSceneItem(group)) return;
  throw new TypeError("a group is asked for, and given is something else");
}

/**
 * Spends what it costs to go through a mark and all within.
 * @throws where it is no mark of the scenegraph
 */
export function spendOnMark(mark: unknown, budget: ExpressionBudget): void {
  const { items } = (mark ?? {}) as Partial<SceneMark>;
  if (!Array.isArray(items) || !items.every(isSceneItem))
    throw new TypeError("a mark is asked for, and given is something else");
  budget.spend(20 * items.length);
  for (const item of items as readonly SceneItem[])
    for (const inner of item.items ?? []) spendOnMark(inner, budget);
}
