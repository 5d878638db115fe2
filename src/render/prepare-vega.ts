import "./exact-math.ts";
import * as vegaModule from "vega";
import * as vegaLite from "vega-lite";
import type { TextLayout } from "../canvas/text-run.ts";
import { countTransforms } from "./budget/count-transforms.ts";
import { createExpressionLanguage } from "./expressions/expression-language.ts";
import { hardenIntrinsics } from "./harden-intrinsics.ts";
import { registerRowReaders } from "./row-readers.ts";
import { timeFunctions } from "./time/time-functions.ts";
import { registerTopologyReader } from "./topology-reader.ts";
import { setCanvasLimit, setTextLayout } from "./vega-canvas.ts";
import type { Vega, VegaModules } from "./vega-modules.ts";

/**
 * Makes Vega ready to draw with these fonts: its readers and functions are one set a process.
 * @param maxPixels of a canvas that it works on
 */
export function prepareVega(textLayout: TextLayout, maxPixels: number): VegaModules {
  const vega = vegaModule as unknown as Vega;
  setTextLayout(textLayout);
  setCanvasLimit(maxPixels);
  registerRowReaders(vega);
  registerTopologyReader(vega);
  countTransforms(vega);
  hardenIntrinsics();
  for (const [name, call] of Object.entries(timeFunctions)) vega.expressionFunction(name, call);
  return { vega, vegaLite, expressions: createExpressionLanguage(vega) };
}
