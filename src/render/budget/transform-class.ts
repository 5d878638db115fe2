import type { Pulse } from "./transform-call.ts";

export type Params = Record<string, unknown>;

/** A transform of Vega's. */
export interface Transform {
  value: unknown;
  transform(params: Params, pulse: Pulse): Pulse | undefined;
}

export type TransformClass = new (params: unknown) => Transform;
