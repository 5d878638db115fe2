import type { JsonObject } from "../request.ts";
import { type Dimension, dimensionOf } from "./dimension.ts";
import type { Draft } from "./draft.ts";
import { namedColumn } from "./find-column.ts";
import { counted, plotInvalid, quoted } from "./plot-invalid.ts";

/** More small charts than these cannot be compared. */
const MAX_FACETS = 24;

/**
 * The column that splits a plot into small ones, if one is named.
 *
 * @throws ServiceError PLOT_INVALID where there would be too many
 */
export function facetOf(draft: Draft): Dimension | undefined {
  const column = namedColumn(draft, "facet");
  if (column === undefined) return undefined;
  const limit = Math.max(1, Math.min(MAX_FACETS, draft.maxMarks));
  const facet = dimensionOf(draft, "facet", column, { maxUnits: limit, maxBins: limit });
  if (facet.kind === "category" && facet.groups.size <= limit) return facet;
  if (facet.kind === "time" && facet.groups.size <= limit)
    return { ...facet, channel: truncated(draft, facet) };
  throw plotInvalid(
    "facet",
    `facet draws a small chart for each value, and ${quoted(column.name)} has ${counted(column.distinct)}; take a column of at most ${limit} values, or ${quoted(column.name)} as x or color.`,
  );
}

/** The dates cut to their unit in a field of their own, by which rows can be put together. */
function truncated(draft: Draft, { channel }: Dimension): JsonObject {
  const { field = "", timeUnit = "" } = channel;
  const unit = draft.newField("facet unit");
  draft.transforms.push({ timeUnit, field, as: unit });
  return { ...channel, field: unit };
}

/** The view, once for each value. */
export function facetView({ channel, kind, order, groups }: Dimension, view: JsonObject): JsonObject {
  const { view: frame, padding, ...spec } = view;
  const columns = groups.size <= 4 ? groups.size : groups.size <= 9 ? 3 : 4;
  return {
    facet: {
      ...channel,
      type: kind === "time" ? "ordinal" : (channel.type ?? "nominal"),
      ...(order === undefined ? {} : { sort: [...order] }),
    },
    columns,
    spec,
    ...(frame === undefined ? {} : { config: { view: frame } }),
    ...(padding === undefined ? {} : { padding }),
  };
}
