import regular from "@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf";
import bold from "@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf";
import { SANS_SERIF } from "../../text/font-catalogue.ts";
import type { FontSource } from "../../text/font-source.ts";

/** The binding of `[assets]`. */
export interface Assets {
  fetch(request: Request): Promise<Response>;
}

/** Fonts from static assets, which `scripts/font-assets.ts` puts there; the bundled faces are data modules. */
export function createFontSource(assets: Assets): FontSource {
  return {
    bundled: {
      [SANS_SERIF.files.regular]: new Uint8Array(regular),
      [SANS_SERIF.files.bold]: new Uint8Array(bold),
    },
    async read(file, signal) {
      const path = file.split("/").map(encodeURIComponent).join("/");
      const answer = await assets.fetch(new Request(`https://assets.invalid/${path}`, { signal }));
      if (!answer.ok) {
        await answer.body?.cancel();
        throw new Error(`there is no font asset, status ${answer.status}`);
      }
      return new Uint8Array(await answer.arrayBuffer());
    },
    // Workers run no WebAssembly but modules that were uploaded.
    loadShaperModule: async () => (await import("harfbuzzjs/hb.wasm")).default,
  };
}
