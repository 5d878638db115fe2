/** Draws one of the charts in a process of its own, and tells what it took. Arguments: name, format. */
import type { ChartRequest } from "../../src/chart/request.ts";
import { PLAIN_OPTIONS } from "../../src/chart/request.ts";
import { openFontSource } from "../../src/platform/node/font-source.ts";
import { createRenderer } from "../../src/render/render.ts";
import { createFonts } from "../../src/text/chart-text.ts";
import { noData, noProcessedStore } from "../../test/support/no-data.ts";
import { charts } from "./charts.ts";
import { lite } from "./spec.ts";

const [name = "", format = "png"] = process.argv.slice(2);
const render = createRenderer({
  fonts: createFonts(await openFontSource(), 16 * 1024 * 1024),
  data: noData,
  processed: noProcessedStore,
  encodePixels: undefined,
  maxPixels: 4_000_000,
  now: () => performance.now(),
});
const warm = lite({
  data: { values: [{ a: 1 }] },
  mark: "bar",
  encoding: { x: { field: "a", type: "quantitative" } },
});
const ask = (spec: ChartRequest["spec"]): ChartRequest => ({
  spec,
  format: format as "png",
  options: PLAIN_OPTIONS,
});
await render(ask(warm), 0.5);

const make = charts[name];
if (make === undefined) throw new Error(`there is no chart "${name}"`);
const request = ask(JSON.parse(JSON.stringify(make())));
const before = process.cpuUsage();
let outcome = "drawn";
try {
  await render(request, 0.5);
} catch (error) {
  const { code, message } = error as { code?: string; message: string };
  outcome = `${code}: ${message.slice(0, 150)}`;
}
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ ms: Math.round((user + system) / 1000), outcome }));
