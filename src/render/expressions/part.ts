import type { Evaluate } from "./frame.ts";
import type { Primitive } from "./to-primitive.ts";

/** A compiled node of a syntax tree, with what the one above it can make use of. */
export interface Part {
  readonly evaluate: Evaluate;
  /** Steps of one evaluation, those of the parts included. */
  readonly cost: number;
  /** Where the value is known beforehand. */
  readonly constant?: { readonly value: Primitive };
  /** Of a literal, where a function of Vega reads its argument beforehand. */
  readonly literal?: unknown;
  readonly isDatum?: true;
  /** The field of the datum that this is, where its key is a plain one. */
  readonly field?: string;
}

export const constantPart = (value: Primitive): Part => ({
  evaluate: () => value,
  cost: 0,
  constant: { value },
  literal: value,
});

export const isPrimitive = (value: unknown): value is Primitive =>
  (typeof value !== "object" && typeof value !== "function") || value === null;
