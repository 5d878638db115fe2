import { openFontSource } from "../../src/platform/node/font-source.ts";
import { createFonts } from "../../src/text/chart-text.ts";
import { FAMILIES } from "../../src/text/font-catalogue.ts";
import { familyOf } from "../../src/text/font-families.ts";
import { parseFontShorthand } from "../../src/text/font-shorthand.ts";
import { readTextNeed } from "../../src/text/text-need.ts";
import { sfntFile } from "../text/support/sfnt-file.ts";

const NAMES = ["Arimo", "Tinos", "Cousine"];
const STYLES = ["", "bold ", "italic ", "italic bold "];

/** An SVG with its families named as those of the faces, and all faces that its texts need. */
export async function withFonts(svg: string) {
  const source = await openFontSource();
  const fonts = createFonts(source, 64 * 1024 * 1024);
  const lines = [...svg.matchAll(/>([^<]+)</g)].map(([, line = ""]) => line);
  const text = await fonts.open(
    readTextNeed({ title: lines, font: ["serif", "monospace"], fontStyle: "italic" }),
    undefined,
  );
  const faces = new Map<string, Uint8Array>();
  for (const family of ["sans-serif", "serif", "monospace"]) {
    for (const style of STYLES) {
      for (const line of ["a", ...lines]) {
        for (const { face } of text.layout(line, `${style}10px ${family}`).glyphs) {
          if (!faces.has(face.file)) faces.set(face.file, new Uint8Array(sfntFile(face)));
        }
      }
    }
  }
  const named = svg.replace(/font-family="([^"]*)"/g, (_, names: string) => {
    const { families } = parseFontShorthand(`10px ${names.replaceAll("&quot;", '"')}`);
    return `font-family="${NAMES[FAMILIES.indexOf(familyOf(families))]}"`;
  });
  // A line that begins with a letter from the right runs from there; with resvg, all begin at the left.
  const embedded = named.replace(/>([^<A-Za-z]*[\u0590-\u08ff][^<]*)</g, ">\u202b$1\u202c<");
  const font = {
    fontBuffers: [...faces.values()],
    defaultFontFamily: "Arimo",
    sansSerifFamily: "Arimo",
    serifFamily: "Tinos",
    monospaceFamily: "Cousine",
  };
  return { svg: embedded, font };
}
