import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { SANS_SERIF } from "../../text/font-catalogue.ts";
import type { FontSource } from "../../text/font-source.ts";

const require = createRequire(import.meta.url);

const read = (file: string, signal?: AbortSignal): Promise<Uint8Array> =>
  readFile(require.resolve(file), signal === undefined ? {} : { signal });

/** Fonts from the packages that bring them. */
export async function openFontSource(): Promise<FontSource> {
  const { regular, bold } = SANS_SERIF.files;
  const [regularBytes, boldBytes] = await Promise.all([read(regular), read(bold)]);
  return {
    bundled: { [regular]: regularBytes, [bold]: boldBytes },
    read,
    loadShaperModule: async () =>
      WebAssembly.compile(new Uint8Array(await readFile(require.resolve("harfbuzzjs/hb.wasm")))),
  };
}
