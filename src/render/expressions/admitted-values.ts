import { ExpressionRegExp } from "./regexp/expression-regexp.ts";

const typedArrays = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
];

const admitted = new Set<unknown>([
  null,
  ...[Object, Array, Date, ExpressionRegExp, ...typedArrays].map((type) => type.prototype),
]);

/** Functions that expressions may hand on, never call: scales and shapes. */
const knownFunctions = new WeakSet<object>();

/** Lets expressions see instances of Vega's own kinds, such as the items of a scenegraph. */
export function admitPrototypes(prototypes: readonly unknown[]): void {
  for (const prototype of prototypes) admitted.add(prototype);
}

/** Lets expressions keep a function that one of theirs has made. */
export function admitFunction<T>(value: T): T {
  if (typeof value === "function") knownFunctions.add(value);
  return value;
}

export const isKnownFunction = (value: unknown): boolean =>
  typeof value === "function" && knownFunctions.has(value);

/**
 * A value that was read out of another, or undefined where an expression is not to have it: functions, and objects that
 * are neither data nor part of the scenegraph, such as the view and its operators.
 */
export function admit(value: object): unknown {
  if (typeof value === "function") return knownFunctions.has(value) ? value : undefined;
  return admitted.has(Object.getPrototypeOf(value)) ? value : undefined;
}
