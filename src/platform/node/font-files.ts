import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { FontFiles } from "../../text/bundled-fonts.ts";

const require = createRequire(import.meta.url);

/** Reads the bundled faces from the package that brings them. */
export async function readFontFiles(): Promise<FontFiles> {
  const [regular, bold] = await Promise.all([
    readFile(require.resolve("@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf")),
    readFile(require.resolve("@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf")),
  ]);
  return { Arimo_400Regular: regular, Arimo_700Bold: bold };
}
