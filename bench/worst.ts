/**
 * `npm run bench:worst -- [--only RE] [--heap MB]`: draws charts that take as much as they can, each in a process of its
 * own with so much heap, and tells the processor time and what came of it. Ends with 1 where one took more than 2 s, or
 * more heap.
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { charts } from "./worst/charts.ts";

const MAX_MS = 2000;

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "." },
    heap: { type: "string", default: "100" },
    format: { type: "string", default: "png" },
  },
});
const only = new RegExp(values.only);
const program = new URL("worst/draw-one.ts", import.meta.url).pathname;
const hook = new URL("../src/platform/node/vega-canvas-hook.ts", import.meta.url).pathname;
let bad = 0;
for (const name of Object.keys(charts).filter((one) => only.test(one))) {
  const args = [`--max-old-space-size=${values.heap}`, "--import", hook, program, name, values.format];
  const { stdout, status } = spawnSync(process.execPath, args, { encoding: "utf8", timeout: 60_000 });
  const { ms, outcome } =
    status === 0
      ? JSON.parse(stdout.trim())
      : { ms: Number.POSITIVE_INFINITY, outcome: "ended: out of memory, or of time" };
  if (ms > MAX_MS) bad++;
  console.log(`${ms > MAX_MS ? "!" : " "} ${String(ms).padStart(8)} ms  ${name.padEnd(32)} ${outcome}`);
}
console.log(`${bad} took too much`);
if (bad > 0) process.exitCode = 1;
