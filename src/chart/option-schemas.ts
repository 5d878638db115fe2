import { z } from "zod";
import { ERROR_FORMS } from "./answer-options.ts";
import { isCssColor } from "./css-color.ts";
import { readFileName } from "./file-name.ts";

const MAX_SIDE_PX = 10_000;
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** A number, or a query string that spells one; everything else gets the one sentence. */
const decimal = (fits: (value: number) => boolean, sentence: string) =>
  z
    .preprocess(
      (value) => (typeof value === "string" && DECIMAL.test(value) ? Number(value) : value),
      z.number({ error: sentence }),
    )
    .refine(fits, { error: sentence });

const side = decimal(
  (value) => value > 0 && value <= MAX_SIDE_PX,
  "must be a number above 0 and at most 10,000",
);

const color = "must be a CSS colour (a name, #hex, rgb() or hsl()) or transparent";
const fileName = "must be a file name";

/** Every option, for query strings and JSON alike, with what the README says of it. */
export const optionSchemas = {
  width: side.describe("the width of the view, px").meta({ shownDefault: "the spec's" }),
  height: side.describe("the height of the view, px").meta({ shownDefault: "the spec's" }),
  scale: decimal((value) => value >= 0.25 && value <= 4, "must be a number from 0.25 to 4")
    .describe("pixels per px in a raster format, 0.25–4")
    .meta({ shownDefault: "1" }),
  background: z
    .string({ error: color })
    .transform((text) => text.trim().toLowerCase())
    .refine(isCssColor, { error: color })
    .describe("a CSS colour, or `transparent`")
    .meta({ shownDefault: "the spec's, else white" }),
  padding: decimal(
    (value) => value >= 0 && value <= MAX_SIDE_PX,
    "must be a number of at least 0 and at most 10,000",
  )
    .describe("the space around the view, px")
    .meta({ shownDefault: "the spec's" }),
  download: z
    .string({ error: fileName })
    .refine((text) => readFileName(text) !== undefined, { error: fileName })
    .transform((text) => readFileName(text) ?? "")
    .describe("a file name: the answer is an attachment, to be saved under it")
    .meta({ shownDefault: "inline" }),
  errors: z
    .enum(ERROR_FORMS, { error: `must be one of ${ERROR_FORMS.join(", ")}` })
    .describe("errors as `json`, as an `image`, or as an image with status 200 (`image-ok`)")
    .meta({ shownDefault: "an image where the request is an image element's" }),
};

export type OptionName = keyof typeof optionSchemas;

export const OPTION_NAMES = Object.keys(optionSchemas) as OptionName[];

/** Every option for the README's table. */
export function optionsTable(): { name: string; meaning: string; default: string }[] {
  return Object.entries(optionSchemas).map(([name, schema]) => {
    const { description = "", shownDefault = "" } = schema.meta() ?? {};
    return { name, meaning: description, default: String(shownDefault) };
  });
}
