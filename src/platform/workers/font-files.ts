import regular from "@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf";
import bold from "@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf";
import type { FontFiles } from "../../text/bundled-fonts.ts";

/** The bundled faces, as wrangler's data modules bring them. */
export const fontFiles: FontFiles = {
  Arimo_400Regular: new Uint8Array(regular),
  Arimo_700Bold: new Uint8Array(bold),
};
