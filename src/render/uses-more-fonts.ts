import type { View } from "vega";
import type { ChartText } from "../text/chart-text.ts";
import { sceneRoot, type VegaModules } from "./vega-modules.ts";

interface SceneNode {
  readonly marktype: string;
  readonly items: readonly SceneItem[];
}

interface SceneItem {
  readonly items?: readonly SceneNode[];
  readonly text?: unknown;
}

/** Whether texts of a chart use fonts that its spec does not show, loaded or not. */
export function usesMoreFonts(
  { vega }: Pick<VegaModules, "vega">,
  view: View,
  text: Pick<ChartText, "usesMore">,
): boolean {
  const usesMore = ({ marktype, items }: SceneNode): boolean =>
    items.some((item) => {
      if (marktype === "group") return item.items?.some(usesMore) === true;
      if (marktype !== "text") return false;
      const font = vega.font(item);
      const lines: unknown[] = Array.isArray(item.text) ? item.text : [item.text];
      return lines.some((line) => typeof line === "string" && text.usesMore(line, font));
    });
  return usesMore(sceneRoot(view) as unknown as SceneNode);
}
