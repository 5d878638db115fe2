/**
 * `npm run expressions:gallery -- FOLDER [--only RE]`: draws every spec of a folder as SVG twice, with expressions
 * compiled to closures and with the code that Vega generates of them, and says where a byte differs.
 */
import { parseArgs } from "node:util";
import { isEnvelope } from "../src/chart/envelope.ts";
import type { JsonObject } from "../src/chart/request.ts";
import { openFontSource } from "../src/platform/node/font-source.ts";
import { prepareVega } from "../src/render/prepare-vega.ts";
import { createFonts } from "../src/text/chart-text.ts";
import { drawWith, withGeneratedCode } from "../test/support/draw-with.ts";
import { listCases } from "./conformance/conformance-case.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string", default: "." } },
});
const only = new RegExp(values.only);
const charts = listCases(positionals[0] ?? "fixtures/charts").filter(({ name }) => only.test(name));
const fonts = createFonts(await openFontSource(), 32 * 1024 * 1024);
const modules = prepareVega(fonts.layout, 10_000_000);
const generated = withGeneratedCode(modules);

/** The picture, or the sentence of the error that there was instead. */
async function draw(ways: typeof modules, body: string): Promise<string> {
  try {
    const posted = JSON.parse(body) as JsonObject;
    const spec = isEnvelope(posted) ? (posted.spec as JsonObject) : posted;
    return await drawWith(ways, fonts, spec);
  } catch (error) {
    return `error: ${error instanceof Error ? error.message : String(error)}`;
  }
}

let same = 0;
let failed = 0;
for (const chart of charts) {
  const body = chart.readBody();
  const [closures, code] = [await draw(modules, body), await draw(generated, body)];
  if (code.startsWith("error: ")) {
    failed++;
    console.log(`${chart.name}: ${code}`);
  }
  if (closures === code) same++;
  else {
    const at = [...closures].findIndex((character, index) => character !== code[index]);
    console.log(
      `${chart.name} differs at ${at}:\n  closures: ${closures.slice(Math.max(0, at - 40), at + 120)}\n  code:     ${code.slice(Math.max(0, at - 40), at + 120)}`,
    );
  }
}
console.log(`${charts.length} charts, ${same} the same to the byte; ${failed} that neither way draws`);
if (same < charts.length || charts.length === 0) process.exitCode = 1;
