import type { JsonObject } from "../chart/request.ts";
import type { ThemeName } from "../chart/theme-names.ts";

/** A theme's configuration, of vega-themes, which is loaded when a chart first asks for one. */
export async function loadTheme(name: ThemeName | undefined): Promise<JsonObject | undefined> {
  if (name === undefined) return undefined;
  const themes = await import("vega-themes");
  return themes[name] as JsonObject;
}
