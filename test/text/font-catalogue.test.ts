import { readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ENGINE } from "../../src/chart/engine.ts";
import { FAMILIES, SCRIPT_FONTS, scriptFile, sliceIndexFile } from "../../src/text/font-catalogue.ts";
import { createFontFace } from "../../src/text/font-face.ts";
import { root } from "../support/start-service.ts";

const require = createRequire(import.meta.url);
const exists = (file: string): Promise<boolean> =>
  stat(require.resolve(file)).then(
    (entry) => entry.isFile(),
    () => false,
  );
const familyFiles = FAMILIES.flatMap(({ files }) => Object.values(files));

describe("the catalogue", () => {
  it.each(familyFiles)("names a face that can be read: %s", async (file) => {
    const face = createFontFace(file, await readFile(require.resolve(file)));
    expect(face.glyphOf(0x41)).toBeGreaterThan(0);
    expect(face.outline(face.glyphOf(0x41)).length).toBeGreaterThan(0);
  });

  it.each(SCRIPT_FONTS)("names files that are there: $package", async (font) => {
    const slices =
      font.subset !== undefined
        ? [font.subset]
        : Object.keys(JSON.parse(await readFile(require.resolve(sliceIndexFile(font)), "utf8")) as object);
    const files = slices.flatMap((slice) => [scriptFile(font, slice, false), scriptFile(font, slice, true)]);
    const missing = await Promise.all(files.map(async (file) => ((await exists(file)) ? [] : [file])));
    expect(missing.flat()).toEqual([]);
  });

  it("draws with the versions that the engine's key stands for", async () => {
    const files = [
      ...familyFiles,
      ...SCRIPT_FONTS.map((font) => `${font.package}/`),
      "harfbuzzjs/",
      "bidi-js/",
    ];
    const packages = new Set(files.map((file) => file.split("/", file.startsWith("@") ? 2 : 1).join("/")));
    const versions = await Promise.all(
      [...packages].map(async (name) => {
        const { version } = JSON.parse(
          await readFile(join(root, "node_modules", name, "package.json"), "utf8"),
        ) as {
          version: string;
        };
        return `${name}@${version}`;
      }),
    );
    // Where one of these changes, `fonts` of src/chart/engine.ts is raised, too.
    expect([ENGINE.fonts, ...versions.sort()]).toEqual([
      1,
      "@expo-google-fonts/arimo@0.4.3",
      "@expo-google-fonts/cousine@0.4.3",
      "@expo-google-fonts/tinos@0.4.2",
      "@fontsource/noto-emoji@5.3.2",
      "@fontsource/noto-sans-arabic@5.3.0",
      "@fontsource/noto-sans-devanagari@5.3.0",
      "@fontsource/noto-sans-jp@5.3.0",
      "@fontsource/noto-sans-kr@5.3.0",
      "@fontsource/noto-sans-math@5.3.0",
      "@fontsource/noto-sans-sc@5.3.0",
      "@fontsource/noto-sans-symbols-2@5.3.0",
      "@fontsource/noto-sans-symbols@5.3.0",
      "@fontsource/noto-sans-tc@5.3.0",
      "@fontsource/noto-sans-thai@5.3.0",
      "bidi-js@1.1.0",
      "harfbuzzjs@0.3.6",
    ]);
  });

  it("gives each name to one family", () => {
    const names = FAMILIES.flatMap((family) => family.names);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    expect(names.filter((name) => name !== name.toLowerCase())).toEqual([]);
  });
});
