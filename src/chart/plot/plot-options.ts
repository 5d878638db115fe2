import { z } from "zod";
import { type ErrorPlace, ServiceError } from "../../errors.ts";
import { nearestName } from "../nearest-name.ts";

export const AGGREGATES = ["count", "distinct", "sum", "mean", "median", "min", "max"] as const;
export const STACKS = ["zero", "normalize", "center", "none"] as const;
export const SORTS = ["x", "-x", "y", "-y", "none"] as const;

export type Aggregate = (typeof AGGREGATES)[number];

const MAX_NAME_CHARS = 1000;
const MAX_TITLE_CHARS = 500;

const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: `must be one of ${values.join(", ")}` });

const column = (use: string) =>
  z
    .string({ error: "must be text" })
    .max(MAX_NAME_CHARS, { error: "is longer than a column's name can be" })
    .describe(use)
    .meta({ shownDefault: "chosen from the column types" });

const list = (what: string) => z.string().describe(what).meta({ shownDefault: "none" });

/** Every parameter of a plot but the options that all charts have, with what the README says of it. */
const plotParameterSchemas = {
  data: z
    .string()
    .min(1, { error: "is empty; it is a dataset's id or name, CSV text with a header line, or JSON rows" })
    .describe("a dataset's id or name, CSV text with a header line, or JSON rows")
    .meta({ shownDefault: "none" }),
  labels: list("instead of data: the categories, by comma"),
  values: list("instead of data: the numbers, by comma"),
  x: column("the column along x; of a pie, its slices"),
  y: column("the column along y; of a pie, the size of its slices"),
  color: column("the column that colours"),
  size: column("the column of numbers that sizes the points of a scatter").meta({ shownDefault: "none" }),
  facet: column("the column that splits the chart into small ones").meta({ shownDefault: "none" }),
  aggregate: oneOf(AGGREGATES)
    .describe(`how rows at one place become one mark: ${AGGREGATES.map((name) => `\`${name}\``).join(", ")}`)
    .meta({ shownDefault: "amounts `sum`, all else `mean`" }),
  stack: oneOf(STACKS)
    .describe(`how coloured bars and areas share a place: ${STACKS.map((name) => `\`${name}\``).join(", ")}`)
    .meta({ shownDefault: "`zero` for amounts, else `none`" }),
  sort: oneOf(SORTS)
    .describe(
      "the order of categories: by themselves (`x`), by their values (`y`), each with `-` from the end",
    )
    .meta({ shownDefault: "`-y`; `x` where they have an order of their own" }),
  title: z
    .string({ error: "must be text" })
    .max(MAX_TITLE_CHARS, { error: `must be at most ${MAX_TITLE_CHARS} characters` })
    .describe("a title above the chart")
    .meta({ shownDefault: "none" }),
  explain: z
    .enum(["0", "1"], { error: "must be 1, or left out" })
    .describe("`1` answers the Vega-Lite spec instead of the picture")
    .meta({ shownDefault: "0" }),
};

export type PlotParameter = keyof typeof plotParameterSchemas;

export const PLOT_PARAMETERS = Object.keys(plotParameterSchemas) as PlotParameter[];

/** Every parameter for the README's table. */
export function plotParametersTable(): { name: string; meaning: string; default: string }[] {
  return Object.entries(plotParameterSchemas).map(([name, schema]) => {
    const { description = "", shownDefault = "" } = schema.meta() ?? {};
    return { name, meaning: description, default: String(shownDefault) };
  });
}

const p = plotParameterSchemas;
export const plotQuerySchema = z.strictObject({
  data: p.data.exactOptional(),
  labels: p.labels.exactOptional(),
  values: p.values.exactOptional(),
  x: p.x.exactOptional(),
  y: p.y.exactOptional(),
  color: p.color.exactOptional(),
  size: p.size.exactOptional(),
  facet: p.facet.exactOptional(),
  aggregate: p.aggregate.exactOptional(),
  stack: p.stack.exactOptional(),
  sort: p.sort.exactOptional(),
  title: p.title.exactOptional(),
  explain: p.explain.exactOptional(),
});

export type PlotQuery = z.infer<typeof plotQuerySchema>;
/** What shapes a plot, beside its data. */
export type PlotOptions = Omit<PlotQuery, "data" | "labels" | "values" | "explain">;

/**
 * Checks the parameters of a plot.
 *
 * @param values the parameters of a query that are no options of all charts
 * @throws ServiceError UNKNOWN_OPTION or INVALID_OPTION that names every bad one, with its place
 */
export function parsePlotQuery(values: ReadonlyMap<string, string>): PlotQuery {
  const parsed = plotQuerySchema.safeParse(Object.fromEntries(values));
  if (!parsed.success) throw badQuery(parsed.error.issues);
  const query = parsed.data;
  const isGiven = query.labels !== undefined || query.values !== undefined;
  if (query.data !== undefined && isGiven) {
    throw refused("data", "A plot has either data, or labels and values; this one has both.");
  }
  if (query.data === undefined && !isGiven) {
    throw refused(
      "data",
      "There is nothing to plot: give data (a dataset's id or name, CSV text or JSON rows), or labels=a,b,c&values=1,2,3.",
    );
  }
  return query;
}

const refused = (path: string, message: string): ServiceError =>
  new ServiceError("INVALID_OPTION", message, { places: [{ path, message }] });

function badQuery(issues: readonly z.core.$ZodIssue[]): ServiceError {
  const places: ErrorPlace[] = issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((path) => ({
          path,
          message: `is no parameter of a plot; the nearest is ${nearestName(path, PLOT_PARAMETERS)}`,
        }))
      : [{ path: String(issue.path[0] ?? ""), message: issue.message }],
  );
  const isUnknown = issues[0]?.code === "unrecognized_keys";
  const sentence = places.map(({ path, message }) => `${path.slice(0, 80)} ${message}`).join("; ");
  return new ServiceError(isUnknown ? "UNKNOWN_OPTION" : "INVALID_OPTION", `${sentence}.`, { places });
}
