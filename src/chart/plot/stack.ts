import type { JsonObject } from "../request.ts";
import type { Draft } from "./draft.ts";
import type { Measure } from "./measure.ts";

/** Whether groups at one place lie on each other, and how: only what adds up does by itself. */
export function stackOf(
  { options }: Draft,
  { isAdditive }: Measure,
): "zero" | "normalize" | "center" | undefined {
  if (options.stack !== undefined) return options.stack === "none" ? undefined : options.stack;
  return isAdditive ? "zero" : undefined;
}

/** The part of the measure's channel that says so. */
export function stackChannel(stack: ReturnType<typeof stackOf>): JsonObject {
  if (stack === "normalize") return { stack, axis: { format: ".0%" } };
  return { stack: stack ?? null };
}
