import { z } from "zod";
import { ERROR_FORMS } from "./answer-options.ts";
import { isCssColor } from "./css-color.ts";
import { isRef, REF_SENTENCE } from "./data-options.ts";
import { readFileName } from "./file-name.ts";
import { LOCALE_NAMES, readLocale } from "./locale-names.ts";
import { nearestNames } from "./nearest-name.ts";
import { FONT_FORMS, type JsonValue, TEXT_FORMS } from "./request.ts";
import { THEME_NAMES } from "./theme-names.ts";
import { readTimeZone, timeZoneNames } from "./time-zone.ts";

export const MAX_SIDE_PX = 10_000;
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

/** A string that `read` turns into one of many names; what it does not know gets the names near it. */
const name = <Name extends string>(
  what: string,
  read: (text: string) => Name | undefined,
  known: () => readonly string[],
) =>
  z.string({ error: `must be ${what}` }).transform((text, context): Name => {
    const found = read(text.trim());
    if (found !== undefined) return found;
    const near = nearestNames(text, known()).join(", ");
    context.addIssue({ code: "custom", message: `must be ${what}; near ones are ${near}` });
    return z.NEVER;
  });

const readTheme = (text: string) => THEME_NAMES.find((known) => known === text.toLowerCase());

const color = "must be a CSS colour (a name, #hex, rgb() or hsl()) or transparent";
const fileName = "must be a file name";

/** Every option, for query strings and JSON alike, with what the README says of it. */
export const optionSchemas = {
  width: side
    .describe(
      "the width of the view, px; of each cell of a facet or repeat; of the parts of a concatenation together",
    )
    .meta({ shownDefault: "the spec's" }),
  height: side.describe("the height of the view, px, likewise").meta({ shownDefault: "the spec's" }),
  scale: decimal((value) => value >= 0.25 && value <= 4, "must be a number from 0.25 to 4")
    .describe("pixels per px in a raster format, 0.25–4")
    .meta({ shownDefault: "1" }),
  background: z
    .string({ error: color })
    .transform((text) => text.trim().toLowerCase())
    .refine(isCssColor, { error: color })
    .describe("a CSS colour, or `transparent`")
    .meta({ shownDefault: "the spec's, else white" }),
  theme: name("a theme of vega-themes", readTheme, () => THEME_NAMES)
    .describe(`a theme, which lies under the spec's own \`config\`: ${THEME_NAMES.join(", ")}`)
    .meta({ shownDefault: "none" }),
  padding: decimal(
    (value) => value >= 0 && value <= MAX_SIDE_PX,
    "must be a number of at least 0 and at most 10,000",
  )
    .describe("the space around the view, px")
    .meta({ shownDefault: "the spec's" }),
  locale: name("a BCP 47 tag of a known language", readLocale, () => LOCALE_NAMES)
    .describe(
      "a BCP 47 tag, for numbers, currency and dates; the nearest that d3 has a definition of is taken",
    )
    .meta({ shownDefault: "`en-US`" }),
  tz: name("an IANA time zone", readTimeZone, timeZoneNames)
    .describe("an IANA time zone, in which local times, time units and time axes are read")
    .meta({ shownDefault: "`UTC`" }),
  "param.NAME": z
    .custom<JsonValue>()
    .describe("the value of the spec's top-level param or signal NAME: JSON where it is JSON, else text")
    .meta({ shownDefault: "the spec's" }),
  data: z
    .string({ error: REF_SENTENCE })
    .refine(isRef, { error: REF_SENTENCE })
    .describe("the id or name of a stored dataset, which replaces the spec's top-level data")
    .meta({ shownDefault: "the spec's" }),
  "data.NAME": z
    .custom<JsonValue>()
    .describe("the same for the spec's data source NAME")
    .meta({ shownDefault: "the spec's" }),
  text: z
    .enum(TEXT_FORMS, { error: `must be one of ${TEXT_FORMS.join(", ")}` })
    .describe("an SVG's text as `text`, or as `paths`: the outlines, for places that lack the font")
    .meta({ shownDefault: "`text`" }),
  fonts: z
    .enum(FONT_FORMS, { error: `must be one of ${FONT_FORMS.join(", ")}` })
    .describe("`embed` puts the glyphs that an SVG uses into it, as `@font-face`; `none` does not")
    .meta({ shownDefault: "`none`" }),
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
