const PLAIN = /^[\w\s#.,%/+-]*$/;
const FUNCTIONS = /(?<![\w-])(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix)\(([^()]*)\)/gi;
const REFERENCE = /^url\(#[A-Za-z][\w-]*\)$/;
const MAX_COLOR_CHARS = 200;
/** `color-mix()` takes colours, and those may be mixed in their turn. */
const MAX_NESTING = 3;

/**
 * A colour, spelt in words, digits and the colour functions of CSS Color 4 and 5 alone: nothing in there can be an
 * address, in whatever way it is escaped. A colour that no browser knows is a colour here; it paints nothing.
 */
export function safeColor(text: string): string | undefined {
  if (text.length > MAX_COLOR_CHARS) return undefined;
  let left = text;
  for (let i = 0; i < MAX_NESTING && !PLAIN.test(left); i++) left = left.replace(FUNCTIONS, "$1");
  return PLAIN.test(left) ? text : undefined;
}

/** A reference to what the picture itself defines, by a name without anything to escape. */
export const safeReference = (text: string): string | undefined => (REFERENCE.test(text) ? text : undefined);

/** What an element is filled or stroked with: a colour, or a gradient of the picture's own. */
export const safePaint = (text: string): string | undefined => safeReference(text) ?? safeColor(text);
