/** The four styles of a family: files within npm packages, TrueType (`.ttf`, or `.woff` that holds `glyf`). */
export interface FamilyFiles {
  readonly regular: string;
  readonly bold: string;
  readonly italic: string;
  readonly boldItalic: string;
}

export type Style = keyof FamilyFiles;

export interface Family {
  /** What CSS calls it, lower case: generic names, its own, and those of fonts with the same or similar metrics. */
  readonly names: readonly string[];
  readonly files: FamilyFiles;
}

const whole = (name: string, file: string): FamilyFiles => ({
  regular: `@expo-google-fonts/${name}/400Regular/${file}_400Regular.ttf`,
  bold: `@expo-google-fonts/${name}/700Bold/${file}_700Bold.ttf`,
  italic: `@expo-google-fonts/${name}/400Regular_Italic/${file}_400Regular_Italic.ttf`,
  boldItalic: `@expo-google-fonts/${name}/700Bold_Italic/${file}_700Bold_Italic.ttf`,
});

/** The metrics of Arial. What no other family is asked for or has is drawn in it. */
export const SANS_SERIF: Family = {
  names: [
    ...["sans-serif", "system-ui", "ui-sans-serif", "-apple-system", "blinkmacsystemfont", "ui-rounded"],
    ...["arimo", "arial", "helvetica", "helvetica neue", "liberation sans", "verdana", "tahoma", "geneva"],
    ...["segoe ui", "roboto", "open sans", "lato", "inter", "noto sans", "source sans pro", "ubuntu"],
    ...["calibri", "trebuchet ms", "lucida grande", "lucida sans unicode", "dejavu sans", "gill sans"],
    ...["futura", "avenir", "optima", "franklin gothic medium", "arial narrow", "arial black", "impact"],
  ],
  files: whole("arimo", "Arimo"),
};

/** The metrics of Times New Roman. */
const SERIF: Family = {
  names: [
    ...["serif", "ui-serif", "tinos", "times", "times new roman", "liberation serif", "georgia", "garamond"],
    ...["palatino", "palatino linotype", "book antiqua", "baskerville", "cambria", "didot", "bodoni mt"],
    ...["noto serif", "source serif pro", "merriweather", "playfair display", "lora", "dejavu serif"],
    ...["century", "century schoolbook", "computer modern", "hoefler text", "rockwell", "charter"],
  ],
  files: whole("tinos", "Tinos"),
};

/** The metrics of Courier New. */
const MONOSPACE: Family = {
  names: [
    ...["monospace", "ui-monospace", "cousine", "courier", "courier new", "liberation mono", "menlo"],
    ...[
      "monaco",
      "consolas",
      "sf mono",
      "sfmono-regular",
      "lucida console",
      "andale mono",
      "dejavu sans mono",
    ],
    ...["roboto mono", "source code pro", "fira code", "fira mono", "jetbrains mono", "ubuntu mono"],
    ...["noto sans mono", "noto mono", "inconsolata", "ibm plex mono"],
  ],
  files: whole("cousine", "Cousine"),
};

/** Every family, by its names. To add a font of one's own, install its package and add it here. */
export const FAMILIES: readonly Family[] = [SANS_SERIF, SERIF, MONOSPACE];

/** A font for the characters that the families lack. */
export interface ScriptFont {
  /** Of `@fontsource`. */
  readonly package: string;
  /** The characters to ask it for, in the notation of CSS' `unicode-range`. */
  readonly ranges: string;
  /** The file that holds them; without it the font is cut into slices, of which its `unicode.json` tells. */
  readonly subset?: string;
  readonly weights: readonly number[];
  /** The variant of Han characters that it draws. */
  readonly han?: HanVariant;
  /** Drawn in it before any family is asked, where a character asks for a picture. */
  readonly isEmoji?: true;
}

export type HanVariant = "jp" | "kr" | "sc" | "tc";

const CJK = "U+2E80-303F,U+31C0-A4CF,U+F900-FAFF,U+FE10-FE1F,U+FE30-FE4F,U+FF00-FFEF,U+20000-3FFFF";
const KANA = "U+3040-30FF,U+31F0-31FF";
const HANGUL = "U+1100-11FF,U+3130-318F,U+A960-A97F,U+AC00-D7FF";
const BOTH = [400, 700];

const notoSans = (name: string): string => `@fontsource/noto-sans-${name}`;

/** Asked in this order for a character: the first whose file has it draws it. */
export const SCRIPT_FONTS: readonly ScriptFont[] = [
  {
    package: notoSans("arabic"),
    subset: "arabic",
    weights: BOTH,
    ranges: "U+0600-06FF,U+0750-077F,U+0870-08FF,U+FB50-FDFF,U+FE70-FEFC",
  },
  {
    package: notoSans("devanagari"),
    subset: "devanagari",
    weights: BOTH,
    ranges: "U+0900-097F,U+1CD0-1CFF,U+A830-A839,U+A8E0-A8FF,U+11B00-11B09",
  },
  { package: notoSans("thai"), subset: "thai", weights: BOTH, ranges: "U+0E00-0E7F" },
  { package: notoSans("jp"), weights: BOTH, han: "jp", ranges: `${CJK},${KANA}` },
  { package: notoSans("sc"), weights: BOTH, han: "sc", ranges: `${CJK},${KANA}` },
  { package: notoSans("tc"), weights: BOTH, han: "tc", ranges: `${CJK},${KANA},U+3100-312F,U+31A0-31BF` },
  { package: notoSans("kr"), weights: BOTH, han: "kr", ranges: `${CJK},${HANGUL}` },
  {
    package: notoSans("math"),
    subset: "latin",
    weights: [400],
    ranges: "U+2010-209F,U+20D0-20FF,U+2100-23FF,U+25A0-27BF,U+27C0-2BFF,U+1D400-1D7FF",
  },
  {
    package: notoSans("symbols"),
    subset: "symbols",
    weights: BOTH,
    ranges: "U+2000-27BF,U+1F100-1F1FF,U+1F700-1F77F",
  },
  {
    package: notoSans("symbols-2"),
    subset: "symbols",
    weights: [400],
    ranges: "U+2000-2BFF,U+4DC0-4DFF,U+1F000-1FBFF",
  },
  {
    package: "@fontsource/noto-emoji",
    weights: BOTH,
    isEmoji: true,
    ranges: "U+23,U+2A,U+30-39,U+A9,U+AE,U+203C-3299,U+1F000-1FAFF,U+E0020-E007F",
  },
];

/** The file of a script's font; `slice` is the name of one of its subsets. */
export function scriptFile({ package: name, weights }: ScriptFont, slice: string, isBold: boolean): string {
  const base = name.slice(name.indexOf("/") + 1);
  const weight = isBold && weights.includes(700) ? 700 : 400;
  return `${name}/files/${base}-${slice.replace(/[[\]]/g, "")}-${weight}-normal.woff`;
}

/** Which slice of a font holds which characters. */
export const sliceIndexFile = (font: ScriptFont): string => `${font.package}/unicode.json`;
