import { safeLink } from "./safe-link.ts";
import { safeColor, safePaint, safeReference } from "./safe-paint.ts";

/** The value as it may be written, undefined where the attribute has to go. */
type Rule = (text: string, tag: string) => string | undefined;

const matching =
  (pattern: RegExp): Rule =>
  (text) =>
    pattern.test(text) ? text : undefined;

/** Read by people and their tools, never by what draws: any text will do. */
const words: Rule = (text) => text;
/** Numbers, lengths, keywords, lists of those, and path data. */
const plain = matching(/^[\w\s.,%+-]*$/);
const identifier = matching(/^[A-Za-z][\w-]*$/);
const transform = matching(/^(?:(?:translate|rotate|scale)\([\w\s.,+-]*\)\s?)*$/);
/** What Vega writes into `style`: how colours mix, and how a picture is enlarged. */
const style = matching(
  /^(?:image-rendering: optimizeSpeed; image-rendering: pixelated;)? ?(?:mix-blend-mode: [a-z-]+;)?$/,
);
/** Family names lose what could end or escape them. */
const families: Rule = (text) => text.replace(/[^\p{L}\p{M}\p{N}\s'",.&_+-]/gu, "");

const RASTER = /^data:image\/(?:png|jpeg);base64,[A-Za-z0-9+/=]*$/;
const address: Rule = (text, tag) => {
  if (tag === "image") return RASTER.test(text) ? text : undefined;
  return tag === "a" ? safeLink(text) : undefined;
};

const NAMESPACES: Rule = (text) =>
  text === "http://www.w3.org/2000/svg" || text === "http://www.w3.org/1999/xlink" ? text : undefined;

/** Every attribute that a picture can have. */
const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["xmlns", NAMESPACES],
  ["xmlns:xlink", NAMESPACES],
  ...["class", "role", "aria-label", "aria-roledescription"].map((name) => [name, words] as const),
  ["id", identifier],
  ["transform", transform],
  ["style", style],
  ["font-family", families],
  ["fill", safePaint],
  ["stroke", safePaint],
  ["stop-color", safeColor],
  ["clip-path", safeReference],
  ["xlink:href", address],
  ["target", matching(/^_blank$/)],
  ["rel", matching(/^noopener noreferrer$/)],
  ...[
    "aria-hidden",
    "cx",
    "cy",
    "d",
    "display",
    "dy",
    "fill-opacity",
    "font-size",
    "font-style",
    "font-variant",
    "font-weight",
    "fr",
    "fx",
    "fy",
    "height",
    "offset",
    "opacity",
    "pointer-events",
    "preserveAspectRatio",
    "r",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
    "vector-effect",
    "version",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
  ].map((name) => [name, plain] as const),
]);

/**
 * What of an attribute may leave the service: as it is, cleaned, or undefined where the picture is to have none. What
 * is not known to be harmless is not let through, so that nothing a spec can say runs or loads anything.
 */
export function safeAttribute(tag: string, name: string, value: unknown): string | number | undefined {
  const rule = RULES.get(name);
  if (rule === undefined || value === null || value === undefined) return undefined;
  return typeof value === "number" ? value : rule(String(value), tag);
}
