import type { JsonObject } from "../request.ts";
import type { Dimension } from "./dimension.ts";

/** Characters that fit side by side below a chart of the usual width. */
const MAX_CHARS_BELOW = 72;

const MAX_LABELS = 31;

export const longestLabel = (dimension: Dimension): number =>
  [...dimension.groups].reduce<number>((length, key) => Math.max(length, String(key).length), 0);

/**
 * The axis along x. Of categories: level labels where they fit, slanting ones elsewhere. Labels of time stand apart;
 * bins have an axis of their own.
 */
export function axisBelow(dimension: Dimension, maxChars = MAX_CHARS_BELOW): JsonObject {
  if (dimension.kind === "bins") return {};
  if (dimension.kind === "time") return { axis: { labelSeparation: 6 } };
  const isShort = (longestLabel(dimension) + 1) * dimension.groups.size <= maxChars;
  return {
    axis: {
      labelAngle: isShort ? 0 : -45,
      labelLimit: 120,
      ...(dimension.groups.size > MAX_LABELS ? { labelOverlap: true } : {}),
    },
  };
}
