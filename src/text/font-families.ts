import { FAMILIES, type Family, SANS_SERIF, type Style } from "./font-catalogue.ts";
import type { FontRequest } from "./font-shorthand.ts";

const byName = new Map(FAMILIES.flatMap((family) => family.names.map((name) => [name, family] as const)));

/** The first family of the list that is known, else the sans-serif one. */
export function familyOf(names: readonly string[]): Family {
  for (const name of names) {
    const family = byName.get(name);
    if (family !== undefined) return family;
  }
  return SANS_SERIF;
}

/** From this weight on CSS prefers a bold face to a regular one (CSS Fonts 4, "font style matching"). */
export const BOLD_FROM = 600;

/** Which of the four styles of a family a request asks for. */
export function styleOf({ weight, isItalic }: Pick<FontRequest, "weight" | "isItalic">): Style {
  if (weight >= BOLD_FROM) return isItalic ? "boldItalic" : "bold";
  return isItalic ? "italic" : "regular";
}
