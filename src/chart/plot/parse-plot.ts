import { z } from "zod";
import { type ErrorPlace, ServiceError } from "../../errors.ts";
import { nearestName } from "../nearest-name.ts";
import type { JsonObject, JsonValue } from "../request.ts";
import { PLOT_SCHEMA } from "../spec-kind.ts";
import { type PlotOptions, plotQuerySchema } from "./plot-options.ts";
import { PLOT_TYPES, type PlotType } from "./plot-types.ts";

/** Where a plot has its table. */
export type PlotSource =
  | { readonly kind: "address"; readonly url: string; readonly format: TextFormat }
  | { readonly kind: "text"; readonly text: string; readonly format: TextFormat }
  /** Rows, or an object of columns; `columns` gives their order. */
  | { readonly kind: "rows"; readonly rows: JsonValue; readonly columns: readonly string[] | undefined }
  | {
      readonly kind: "lists";
      readonly labels: string | readonly string[] | undefined;
      readonly values: string | readonly (number | null)[] | undefined;
    };

/** What is said of a text; the rest is recognised. */
export interface TextFormat {
  readonly type?: (typeof TEXT_TYPES)[number];
  readonly delimiter?: string;
}

/** A plot's spec, checked. */
export interface ParsedPlot {
  readonly type: PlotType;
  readonly source: PlotSource;
  readonly options: PlotOptions;
}

const TEXT_TYPES = ["csv", "tsv", "json", "ndjson"] as const;

const textFormat = z.object(
  {
    type: z.enum(TEXT_TYPES, { error: `must be one of ${TEXT_TYPES.join(", ")}` }).exactOptional(),
    delimiter: z.string({ error: "must be one character" }).exactOptional(),
  },
  { error: "must be an object" },
);
const listError = { error: "must be text with commas, or an array" };
const dataSchema = z.object(
  {
    url: z.string({ error: "must be text" }).exactOptional(),
    labels: z
      .union([z.string(), z.array(z.string()), z.null()], { error: "must be text with commas, or strings" })
      .exactOptional(),
    values: z.custom<JsonValue>().exactOptional(),
    columns: z.array(z.string(), { error: "must be an array of names" }).exactOptional(),
    format: textFormat.exactOptional(),
  },
  { error: "must be an object with url, with values, or with labels and values" },
);
const numbers = z.union([z.string(), z.array(z.number().nullable())], listError);

const { data: _data, labels: _labels, values: _values, explain: _explain, ...shape } = plotQuerySchema.shape;
const plotSchema = z.strictObject({
  $schema: z.literal(PLOT_SCHEMA),
  type: z.enum(PLOT_TYPES, { error: `must be one of ${PLOT_TYPES.join(", ")}` }),
  data: dataSchema,
  ...shape,
});

/**
 * Checks a plot's spec, which may come from a query, a body or a store.
 *
 * @throws ServiceError SPEC_INVALID that names every bad member
 */
export function parsePlot(spec: JsonObject): ParsedPlot {
  const parsed = plotSchema.safeParse(spec);
  if (!parsed.success) throw badPlot(parsed.error.issues);
  const { $schema: _, type, data, ...options } = parsed.data;
  return { type, source: sourceOf(data), options };
}

function sourceOf({ url, labels, values, columns, format = {} }: z.infer<typeof dataSchema>): PlotSource {
  if (url !== undefined) return { kind: "address", url, format };
  if (labels !== undefined) {
    const list = numbers.optional().safeParse(values);
    if (!list.success)
      throw invalid([{ path: "/data/values", message: "must be numbers with commas, or an array of them" }]);
    return { kind: "lists", labels: labels ?? undefined, values: list.data };
  }
  if (typeof values === "string") return { kind: "text", text: values, format };
  if (typeof values === "object" && values !== null) return { kind: "rows", rows: values, columns };
  throw invalid([{ path: "/data", message: "must have a url, values, or labels and values" }]);
}

function badPlot(issues: readonly z.core.$ZodIssue[]): ServiceError {
  return invalid(
    issues.flatMap((issue): ErrorPlace[] => {
      const path = issue.path.map((step) => `/${String(step)}`).join("");
      if (issue.code !== "unrecognized_keys") return [{ path, message: issue.message }];
      return issue.keys.map((name) => ({
        path: `/${name}`,
        message: `is no member of a plot; the nearest is ${nearestName(name, Object.keys(plotSchema.shape))}`,
      }));
    }),
  );
}

function invalid(places: readonly ErrorPlace[]): ServiceError {
  const sentence = places.map(({ path, message }) => `${path.slice(0, 80)} ${message}`).join("; ");
  return new ServiceError("SPEC_INVALID", `${sentence}.`, { places });
}
