import { readSvg, type SvgElement } from "./read-svg.ts";

/** What pictures consist of; links only where they are asked for. */
const ELEMENTS = new Set(
  "svg title desc style g path rect line text tspan image defs linearGradient radialGradient stop pattern clipPath".split(
    " ",
  ),
);
/** Attributes that hold words, which may say anything. */
const WORDS = new Set(["class", "role", "aria-label", "aria-roledescription"]);
/** Attributes that hold what is painted, measured or referred to. */
const OTHERS = new Set(
  `id transform d x y width height viewBox version preserveAspectRatio fill stroke stop-color offset opacity
  fill-opacity stroke-opacity stroke-width stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
  stroke-miterlimit text-anchor font-family font-size font-style font-variant font-weight dy x1 x2 y1 y2 cx cy r fx fy
  fr clip-path style pointer-events display aria-hidden vector-effect`.split(/\s+/),
);
const NAMESPACES: Readonly<Record<string, string>> = {
  xmlns: "http://www.w3.org/2000/svg",
  "xmlns:xlink": "http://www.w3.org/1999/xlink",
};
const RASTER = /^data:image\/(?:png|jpeg);base64,[A-Za-z0-9+/]+={0,2}$/;
const STYLE = /^(?:(?:image-rendering: (?:optimizeSpeed|pixelated)|mix-blend-mode: [a-z-]+);(?: |$))+$/;
const FONT_FACE =
  /^@font-face\{font-family:"edgechart-[0-9a-f]{8}";font-style:(?:normal|italic);font-weight:1 1000;src:url\(data:font\/ttf;base64,[A-Za-z0-9+/]+={0,2}\)\}$/;

/**
 * What of an SVG could run, load or lead somewhere, or is not known not to: nothing in one that may leave the service.
 * Written apart from what writes SVGs, so that neither covers for the other.
 *
 * @throws Error where it is not well-formed
 */
export function unsafeParts(svg: string, { hasLinks = false } = {}): string[] {
  const elements = readSvg(svg);
  const ids = new Set(elements.flatMap(({ attributes }) => attributes.get("id") ?? []));
  return elements.flatMap((element) => {
    const parts = [...element.attributes]
      .filter(([name, value]) => !isSafe(element, name, value, { ids, hasLinks }))
      .map(([name, value]) => `<${element.name} ${name}="${value}">`);
    if (!ELEMENTS.has(element.name) && !(hasLinks && element.name === "a")) parts.push(`<${element.name}>`);
    if (element.name === "style" && !element.text.split("\n").every((rule) => FONT_FACE.test(rule))) {
      parts.push(`<style>${element.text}`);
    }
    return parts;
  });
}

function isSafe(
  { name: tag }: SvgElement,
  name: string,
  value: string,
  { ids, hasLinks }: { ids: ReadonlySet<string>; hasLinks: boolean },
): boolean {
  if (name in NAMESPACES) return tag === "svg" && value === NAMESPACES[name];
  if (name === "xlink:href") {
    if (tag === "a") return hasLinks && /^https:\/\/[^\s@"<>]+$/.test(value);
    return tag === "image" && RASTER.test(value);
  }
  if (tag === "a") return ["_blank", "noopener noreferrer"].includes(value);
  if (WORDS.has(name)) return true;
  if (!OTHERS.has(name)) return false;
  if (name === "style") return STYLE.test(value);
  // In CSS a backslash can spell any letter, and a comment part any word.
  if (/[\\;{}<>@]|\/\*|:/.test(value)) return false;
  const calls = [...value.matchAll(/([\w-]+)\s*\(([^()]*)\)?/g)];
  return calls.every(([, call = "", body = ""]) => {
    if (call.toLowerCase() === "url") return ids.has(body.slice(1)) && body.startsWith("#");
    return /^(?:translate|rotate|scale|rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix)$/i.test(call);
  });
}
