/**
 * `npm run bench:worst -- [--platform node|workerd] [--only RE] [--heap MB]`: charts that take as much as they can, and
 * in workerd also as items of a batch, datasets, plots of them and charts over them, each with V8's heap held to so
 * much. Tells the processor time, and in workerd the memory, and what came of it. Ends with 1 where one took more than
 * 2 s or 100 MB.
 */
import { parseArgs } from "node:util";
import { drawOnNode } from "./worst/on-node.ts";
import { askWorkerd } from "./worst/on-workerd.ts";
import type { Report } from "./worst/report.ts";

const MAX_MS = 2000;
const MAX_BUFFERS = 100e6;

const { values } = parseArgs({
  options: {
    platform: { type: "string", default: "node" },
    only: { type: "string", default: "." },
    heap: { type: "string", default: "100" },
    format: { type: "string", default: "png" },
  },
});
const only = new RegExp(values.only);
const heapMb = Number(values.heap);
let bad = 0;
const report: Report = ({ name, outcome, processorMs, heap, buffers = 0 }) => {
  const isBad = processorMs > MAX_MS || buffers > MAX_BUFFERS;
  if (isBad) bad++;
  const memory = heap === undefined ? "" : ` ${megabytes(heap)} heap ${megabytes(buffers)} buffers`;
  console.log(
    `${isBad ? "!" : " "} ${String(processorMs).padStart(8)} ms${memory}  ${name.padEnd(40)} ${outcome}`,
  );
};
if (values.platform === "workerd") await askWorkerd({ only, heapMb }, report);
else await drawOnNode({ only, heapMb, format: values.format }, report);
console.log(`${bad} took too much`);
process.exitCode = bad > 0 ? 1 : 0;

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0).padStart(4)} MB`;
}
