import { type ScriptFont, sliceIndexFile } from "./font-catalogue.ts";
import { createFontFace, type FontFace } from "./font-face.ts";
import type { FontSource } from "./font-source.ts";
import { createResourceCache, type ResourceCache } from "./resource-cache.ts";
import type { Shaping } from "./shaping.ts";
import { readSliceIndex, type SliceOf } from "./slice-index.ts";

/** What text is laid out with, as far as it is there. */
export interface FontResources {
  face(file: string): FontFace | undefined;
  slices(font: ScriptFont): SliceOf | undefined;
  shaping(): Shaping | undefined;
  readonly cache: Pick<ResourceCache<unknown>, "touchedBy" | "note" | "hold" | "release">;
}

type Resource =
  | { readonly kind: "face"; readonly face: FontFace; readonly bytes: number }
  | { readonly kind: "slices"; readonly sliceOf: SliceOf; readonly bytes: number }
  | { readonly kind: "shaping"; readonly shaping: Shaping; readonly bytes: number };

/** The name of what is no file. */
const SHAPING = "shaping";

/** How long a file may take, ms: text is drawn without it then. */
const DEADLINE_MS = 3_000;

/** @param maxBytes of the faces kept beside the bundled ones, unpacked. */
export function createFontResources(source: FontSource, maxBytes: number): FontResources {
  const bundled = new Map(
    Object.entries(source.bundled).map(([file, bytes]) => [file, createFontFace(file, bytes)] as const),
  );
  let shaping: Promise<Shaping> | undefined;
  const loadShaping = async (): Promise<Shaping> => {
    const { createShaping } = await import("./shaping.ts");
    return createShaping(await source.loadShaperModule());
  };

  const load = async (name: string): Promise<Resource> => {
    if (name === SHAPING) {
      shaping ??= loadShaping().catch((error: unknown) => {
        shaping = undefined;
        throw error;
      });
      return { kind: "shaping", shaping: await shaping, bytes: 0 };
    }
    const bytes = await readWithin(source, name);
    if (name.endsWith(".json"))
      return { kind: "slices", sliceOf: readSliceIndex(bytes), bytes: bytes.length };
    const face = createFontFace(name, bytes);
    let unpacked = 0;
    for (const table of face.tables.values()) unpacked += table.byteLength;
    return { kind: "face", face, bytes: unpacked };
  };
  const cache = createResourceCache<Resource>({ load, sizeOf: ({ bytes }) => bytes, maxBytes });

  return {
    cache,
    face(file) {
      const own = bundled.get(file);
      if (own !== undefined) return own;
      const resource = cache.get(file);
      return resource?.kind === "face" ? resource.face : undefined;
    },
    slices(font) {
      const resource = cache.get(sliceIndexFile(font));
      return resource?.kind === "slices" ? resource.sliceOf : undefined;
    },
    shaping() {
      const resource = cache.get(SHAPING);
      return resource?.kind === "shaping" ? resource.shaping : undefined;
    },
  };
}

/** A reader that does not heed its signal is not waited for either. */
async function readWithin({ read }: FontSource, file: string): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  return Promise.race([
    read(file, signal),
    new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
    }),
  ]);
}
