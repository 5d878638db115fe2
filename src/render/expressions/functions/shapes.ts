import { admitFunction } from "../admitted-values.ts";
import type { ExpressionBudget } from "../budget.ts";
import { spendOnText, weigh } from "../to-primitive.ts";
import { type FindFunction, type Functions, type Guard, guarded } from "./expression-function.ts";
import { checkGroup } from "./scene.ts";

/** A point of a geometry is projected, clipped and measured. */
const POINT_STEPS = 40;
const MAX_DEPTH = 50;

/** Functions of maps and of paths. */
export const shapeFunctions = (find: FindFunction): Functions => ({
  geoArea: guarded(200, find("geoArea"), guardGeometry),
  geoBounds: guarded(200, find("geoBounds"), guardGeometry),
  geoCentroid: guarded(200, find("geoCentroid"), guardGeometry),
  geoShape: guarded(200, find("geoShape"), guardGeometry, admitFunction),
  geoScale: guarded(20, find("geoScale"), guardProjection),
  geoTranslate: guarded(20, find("geoTranslate"), guardProjection),
  pathShape: guarded(
    20,
    find("pathShape"),
    (budget, [path]) => {
      if (typeof path === "string") for (let times = 0; times < 8; times++) spendOnText(path, budget);
    },
    admitFunction,
  ),
});

function guardGeometry(...[budget, [projection, geometry, group]]: Parameters<Guard>): void {
  weigh(projection, budget);
  checkGroup(group);
  spendOnGeometry(geometry, budget, 0);
}

function guardProjection(...[budget, [projection, group]]: Parameters<Guard>): void {
  weigh(projection, budget);
  checkGroup(group);
}

/** Goes through a geometry as a projection would, but only through lists: data may give a length to anything. */
function spendOnGeometry(value: unknown, budget: ExpressionBudget, depth: number): void {
  if (typeof value !== "object" || value === null) return;
  if (depth > MAX_DEPTH) throw new RangeError(`a geometry is nested more than ${MAX_DEPTH} deep`);
  const { geometry, features, geometries, coordinates } = value as Record<string, unknown>;
  spendOnGeometry(geometry, budget, depth + 1);
  for (const list of [features, geometries]) {
    if (list === undefined) continue;
    if (!Array.isArray(list)) throw new TypeError("a geometry has something else than a list of features");
    budget.spend(POINT_STEPS * list.length);
    for (const item of list) spendOnGeometry(item, budget, depth + 1);
  }
  if (coordinates !== undefined && coordinates !== null) spendOnCoordinates(coordinates, budget, depth + 1);
}

function spendOnCoordinates(value: unknown, budget: ExpressionBudget, depth: number): void {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) throw new TypeError("a geometry has something else than lists of coordinates");
  if (depth > MAX_DEPTH) throw new RangeError(`a geometry is nested more than ${MAX_DEPTH} deep`);
  budget.spend(POINT_STEPS * value.length);
  for (const item of value) if (typeof item === "object") spendOnCoordinates(item, budget, depth + 1);
}
