import * as vega from "vega";
import { type JsonObject, PLAIN_OPTIONS } from "../../../src/chart/request.ts";
import { openFontSource } from "../../../src/platform/node/font-source.ts";
import { compile } from "../../../src/render/compile.ts";
import { evaluate } from "../../../src/render/evaluate.ts";
import { prepareVega } from "../../../src/render/prepare-vega.ts";
import { createRun } from "../../../src/render/run.ts";
import { createFonts } from "../../../src/text/chart-text.ts";

interface Scene {
  readonly marktype?: string;
  readonly role?: string;
  readonly items?: readonly Scene[];
}

export interface EvaluatedPlot {
  /** The items of all marks but groups, axes, legends and titles. */
  readonly markCount: number;
  readonly warnings: readonly { code: string; message: string }[];
}

// Marks are counted here, not looked at: text may have any width.
(vega as unknown as { textMetrics: { canvas(use: boolean): void } }).textMetrics.canvas(false);
const fonts = createFonts(await openFontSource(), 1024 * 1024);
const modules = prepareVega(fonts.layout, 4_000_000);

/** Compiles and runs a spec as the service does. */
export async function evaluatePlot(spec: JsonObject): Promise<EvaluatedPlot> {
  const run = createRun(modules, { seed: 0.3, nowMs: 0 });
  const compiled = run.within(() => compile(modules, { spec, options: PLAIN_OPTIONS }));
  const { view, warnings } = await evaluate(modules, compiled.vegaSpec, run);
  const { root } = view.scenegraph() as unknown as { root: Scene };
  const markCount = countMarks(root);
  view.finalize();
  return { markCount, warnings: [...compiled.warnings, ...warnings] };
}

function countMarks({ marktype, role, items = [] }: Scene): number {
  if (role !== undefined && /axis|legend|title|header|footer/.test(role)) return 0;
  if (marktype !== undefined && marktype !== "group") return items.length;
  return items.reduce((sum, item) => sum + countMarks(item), 0);
}
