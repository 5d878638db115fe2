/**
 * Run by wrangler before it builds: puts the font files that the Worker may fetch into `assets/`, under the paths
 * that they have in their packages. Does nothing where they are there already.
 */
import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";
import {
  FAMILIES,
  SANS_SERIF,
  SCRIPT_FONTS,
  scriptFile,
  sliceIndexFile,
} from "../src/text/font-catalogue.ts";

const require = createRequire(import.meta.url);
const folder = new URL("../assets/", import.meta.url).pathname;
const readJson = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, "utf8"));

/** What the catalogue names, but for what travels in the bundle. */
async function listFiles(): Promise<string[]> {
  const files = new Set(FAMILIES.flatMap((family) => Object.values(family.files)));
  files.delete(SANS_SERIF.files.regular);
  files.delete(SANS_SERIF.files.bold);
  for (const font of SCRIPT_FONTS) {
    const index = sliceIndexFile(font);
    if (font.subset === undefined) files.add(index);
    const slices =
      font.subset !== undefined
        ? [font.subset]
        : Object.keys(z.record(z.string(), z.string()).parse(await readJson(require.resolve(index))));
    for (const slice of slices) {
      for (const isBold of [false, true]) files.add(scriptFile(font, slice, isBold));
    }
  }
  return [...files];
}

const packageOf = (file: string): string => file.split("/", file.startsWith("@") ? 2 : 1).join("/");

const files = await listFiles();
const versions: Record<string, unknown> = {};
for (const name of new Set(files.map(packageOf))) {
  const { version } = z
    .object({ version: z.string() })
    .parse(await readJson(require.resolve(`${name}/package.json`)));
  versions[name] = version;
}
const stamp = JSON.stringify({ versions, files });
const stampFile = join(folder, "files.json");
const isUpToDate = await readFile(stampFile, "utf8").then(
  (text) => text === stamp,
  () => false,
);
for (const file of files) {
  const target = join(folder, file);
  if (isUpToDate && existsSync(target)) continue;
  await mkdir(dirname(target), { recursive: true });
  await copyFile(require.resolve(file), target);
}
if (!isUpToDate) await writeFile(stampFile, stamp);
