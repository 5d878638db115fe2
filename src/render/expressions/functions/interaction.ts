import type { ExpressionBudget } from "../budget.ts";
import type { Frame } from "../frame.ts";
import { weigh } from "../to-primitive.ts";
import { type FindFunction, type Functions, guarded, own } from "./expression-function.ts";
import { isSceneItem, spendOnMark } from "./scene.ts";

/** Of the event itself: a still picture has none. */
const EVENT = ["view", "item", "group", "xy", "x", "y", "pinchDistance", "pinchAngle"] as const;
const PLACES = ["screen", "containerSize", "windowSize"] as const;
const LOGS = ["warn", "info", "debug"] as const;

/** Functions of events and of what is on the screen. */
export const interactionFunctions = (find: FindFunction): Functions => ({
  ...Object.fromEntries(
    EVENT.map((name) => [
      name,
      own(1, () => {
        throw new TypeError(`${name}() asks for an event, and a picture has none`);
      }),
    ]),
  ),
  ...Object.fromEntries(PLACES.map((name) => [name, guarded(4, find(name), () => {})])),
  ...Object.fromEntries(
    LOGS.map((name) => [
      name,
      guarded(200, find(name), (budget, values) => {
        for (const value of values) weigh(value, budget);
      }),
    ]),
  ),
  inScope: guarded(20, find("inScope"), (_budget, [item]) => {
    if (item && !isSceneItem(item)) throw new TypeError("inScope takes an item of a mark");
  }),
  intersect: guarded(100, find("intersect"), (budget, [box, , mark], frame) => {
    if (box) spendOnMark(mark || rootOf(frame), budget);
  }),
  lassoAppend: guarded(20, find("lassoAppend"), (budget, [lasso]) => {
    if (Array.isArray(lasso)) budget.makeList(lasso.length + 1);
  }),
  lassoPath: guarded(
    20,
    find("lassoPath"),
    (budget, [lasso]) => {
      if (!Array.isArray(lasso)) return;
      budget.makeText(40 * lasso.length);
      for (const point of lasso) weigh(point, budget);
    },
    madeText,
  ),
  intersectLasso: guarded(100, find("intersectLasso"), (budget, [, lasso, unit]) => {
    if (!Array.isArray(lasso)) throw new TypeError("intersectLasso takes a list of points");
    if (!isSceneItem(unit)) throw new TypeError("intersectLasso takes a group");
    const before = budget.stepsSpent;
    spendOnMark((unit as { mark?: unknown }).mark, budget);
    budget.spend(lasso.length * (1 + (budget.stepsSpent - before) / 20));
  }),
});

function rootOf({ functions }: Frame): unknown {
  const { scenegraph } = functions.context.dataflow as { scenegraph(): { root: unknown } };
  return scenegraph.call(functions.context.dataflow).root;
}

function madeText(value: unknown, budget: ExpressionBudget): unknown {
  if (typeof value === "string") budget.makeText(value.length);
  return value;
}
