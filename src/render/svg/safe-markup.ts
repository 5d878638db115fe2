import { legalXml } from "../escape-xml.ts";
import type { Attributes, Markup } from "./markup.ts";
import { safeAttribute } from "./safe-attribute.ts";

/** Every element that a picture can have, links aside. */
const ELEMENTS: ReadonlySet<string> = new Set([
  "clipPath",
  "defs",
  "desc",
  "g",
  "image",
  "line",
  "linearGradient",
  "path",
  "pattern",
  "radialGradient",
  "rect",
  "stop",
  "style",
  "svg",
  "text",
  "title",
  "tspan",
]);

/**
 * A writer that lets through only what a picture consists of, and only characters that XML knows. All of an SVG is
 * written through it, so that this is the one place where it is decided what a spec can put there.
 *
 * @param m escapes what it is given
 * @throws Error at any other element
 */
export function createSafeMarkup(m: Markup, { hasLinks }: { readonly hasLinks: boolean }): Markup {
  const writer: Markup = {
    open(tag, ...sets) {
      if (!ELEMENTS.has(tag) && !(hasLinks && tag === "a")) throw new Error(`a picture has no <${tag}>`);
      m.open(tag, safeAttributes(tag, sets));
      return writer;
    },
    text(text) {
      m.text(legalXml(text));
      return writer;
    },
    close() {
      m.close();
      return writer;
    },
    toString: () => m.toString(),
  };
  return writer;
}

/** One object of all: no element has an attribute twice. */
function safeAttributes(tag: string, sets: readonly (Attributes | null)[]): Attributes {
  const attributes: Record<string, string | number> = {};
  for (const set of sets) {
    for (const [name, given] of Object.entries(set ?? {})) {
      const value = safeAttribute(tag, name, given);
      if (value !== undefined) attributes[name] = typeof value === "string" ? legalXml(value) : value;
    }
  }
  return attributes;
}
