import type { TextLayout } from "../canvas/text-run.ts";
import { registerRowReaders } from "./row-readers.ts";
import { setTextLayout } from "./vega-canvas.ts";
import type { Vega, VegaModules } from "./vega-modules.ts";

async function importVega(loadText: () => Promise<TextLayout>): Promise<VegaModules> {
  setTextLayout(await loadText());
  const [vega, vegaLite, { expressionInterpreter }] = await Promise.all([
    import("vega") as unknown as Promise<Vega>,
    import("vega-lite"),
    import("vega-interpreter"),
  ]);
  registerRowReaders(vega);
  // vega-interpreter reads datetime(number) as a year alone; Vega's own code makes a Date of the timestamp.
  vega.expressionFunction("datetime", datetime);
  return { vega, vegaLite, interpreter: expressionInterpreter };
}

function datetime(...parts: [first: number | string, month?: number, ...rest: number[]]): Date {
  const [first, month, ...rest] = parts;
  return month === undefined ? new Date(first) : new Date(Number(first), month, ...rest);
}

/** Loads Vega and the fonts at the first call, once an isolate: a hit on a fresh isolate touches none of them. */
export function createVegaLoader(loadText: () => Promise<TextLayout>): () => Promise<VegaModules> {
  let loading: Promise<VegaModules> | undefined;
  return () => {
    loading ??= importVega(loadText).catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}
