import "./exact-math.ts";
import * as vegaModule from "vega";
import { expressionInterpreter } from "vega-interpreter";
import * as vegaLite from "vega-lite";
import type { TextLayout } from "../canvas/text-run.ts";
import { registerRowReaders } from "./row-readers.ts";
import { setTextLayout } from "./vega-canvas.ts";
import type { Vega, VegaModules } from "./vega-modules.ts";

/** Makes Vega ready to draw with these fonts: its readers and functions are one set a process. */
export function prepareVega(textLayout: TextLayout): VegaModules {
  const vega = vegaModule as unknown as Vega;
  setTextLayout(textLayout);
  registerRowReaders(vega);
  // vega-interpreter reads datetime(number) as a year alone; Vega's own code makes a Date of the timestamp.
  vega.expressionFunction("datetime", datetime);
  return { vega, vegaLite, interpreter: expressionInterpreter };
}

function datetime(...parts: [first: number | string, month?: number, ...rest: number[]]): Date {
  const [first, month, ...rest] = parts;
  return month === undefined ? new Date(first) : new Date(Number(first), month, ...rest);
}
