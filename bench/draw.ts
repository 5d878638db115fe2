/**
 * `npm run bench:draw`: our canvas against SVG text and resvg's wasm, side by side in workerd, and what a whole
 * render takes, from the spec to the bytes. All warm, medians.
 */
import { createTestHarness } from "wrangler";
import { z } from "zod";
import { fixtures } from "../test/support/fixtures.ts";

/** Drawing takes at most this part of the other way's time. */
const TARGET_RATIO = 0.5;
const CHARTS = ["bar", "line", "area", "scatter", "pie", "heatmap"];

const measured = z.object({
  canvasMs: z.number(),
  resvgMs: z.number(),
  svgMs: z.number(),
  pngMs: z.number(),
});

Object.assign(process.env, { CLOUDFLARE_CF_FETCH_ENABLED: "false", WRANGLER_SEND_METRICS: "false" });
const harness = createTestHarness({ root: import.meta.dirname, workers: [{ configPath: "wrangler.toml" }] });
const { url } = await harness.listen();
try {
  console.log("chart     canvas ms  SVG + resvg ms  ratio  whole SVG ms  whole PNG ms");
  let met = 0;
  for (const chart of CHARTS) {
    const fixture = fixtures.find(({ name }) => name === chart);
    if (fixture === undefined) throw new Error(`there is no fixture ${chart}`);
    const answer = await fetch(url, { method: "POST", body: fixture.body });
    const { canvasMs, resvgMs, svgMs, pngMs } = measured.parse(await answer.json());
    const ratio = canvasMs / resvgMs;
    if (ratio <= TARGET_RATIO) met++;
    console.log(
      `${chart.padEnd(9)} ${canvasMs.toFixed(2).padStart(9)}  ${resvgMs.toFixed(2).padStart(14)}  ${ratio.toFixed(2).padStart(5)}  ${svgMs.toFixed(1).padStart(12)}  ${pngMs.toFixed(1).padStart(12)}`,
    );
  }
  console.log(`${met} of ${CHARTS.length} within a ratio of ${TARGET_RATIO}`);
  if (met < CHARTS.length) process.exitCode = 1;
} finally {
  await harness.close();
}
