import { acos, asin } from "./arc-functions.ts";
import { atan, atan2 } from "./arc-tangent.ts";
import { acosh, asinh, atanh } from "./area-functions.ts";
import { cbrt } from "./cbrt.ts";
import { exp } from "./exp.ts";
import { expm1 } from "./expm1.ts";
import { cosh, sinh, tanh } from "./hyperbolic.ts";
import { log, log1p, log2, log10 } from "./log.ts";
import { cos, sin, tan } from "./trigonometry.ts";

/** The members of Math whose last bits ECMAScript leaves to the engine, but for pow and hypot. */
export const exactMath = {
  acos,
  acosh,
  asin,
  asinh,
  atan,
  atan2,
  atanh,
  cbrt,
  cos,
  cosh,
  exp,
  expm1,
  log,
  log10,
  log1p,
  log2,
  sin,
  sinh,
  tan,
  tanh,
};

/**
 * Replaces those members of the global Math by ones that give the same bits on every platform.
 *
 * ECMAScript lets an engine approximate them, and V8's results differ in the last bit by version and by the
 * compiler it was built with, so that one spec would become two pictures. Vega and d3 keep `Math.sin` and the
 * like when their modules load: this must run before. Running it again changes nothing.
 */
export function installExactMath(): void {
  for (const [name, value] of Object.entries(exactMath)) {
    if (Reflect.get(Math, name) === value) continue;
    Object.defineProperty(Math, name, { value, writable: true, enumerable: false, configurable: true });
  }
}
