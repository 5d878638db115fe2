/**
 * `npm run conformance -- [DIR] [--only RE] [--url http://…] [--threshold SHARE] [--jobs N] [--out FOLDER]`: draws a
 * folder of charts, holds them against the expected pictures, and writes a report. Ends with 1 where a smaller share
 * than the threshold is faithful, with 2 on a wrong call.
 */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startNode } from "../test/support/start-service.ts";
import { type ConformanceCase, listCases } from "./conformance/conformance-case.ts";
import { reportPage, shortcomings } from "./conformance/report-page.ts";
import { type CaseResult, runCase } from "./conformance/run-case.ts";

const WORST = 20;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: "string", default: "." },
    url: { type: "string" },
    threshold: { type: "string", default: "0.99" },
    jobs: { type: "string", default: "2" },
    out: { type: "string", default: "dist/conformance" },
  },
});
const only = new RegExp(values.only);
const charts = listCases(positionals[0] ?? "fixtures/charts").filter(({ name }) => only.test(name));
const threshold = Number(values.threshold);
if (charts.length === 0 || !(threshold >= 0 && threshold <= 1)) {
  console.error("usage: npm run conformance -- [DIR] [--only RE] [--url http://…] [--threshold 0…1]");
  process.exit(2);
}

const service = values.url === undefined ? await startNode() : undefined;
const results: CaseResult[] = [];
const startMs = Date.now();
try {
  const queue = charts.values();
  const url = values.url ?? service?.url ?? "";
  const work = async (): Promise<void> => {
    for (const chart of queue) results.push(await runCase(url, chart));
  };
  await Promise.all(Array.from({ length: Math.max(1, Number(values.jobs)) }, work));
} finally {
  await service?.close();
}
results.sort((a, b) => b.shortBy - a.shortBy || a.name.localeCompare(b.name, "en"));

const drawn = results.filter(({ error }) => error === undefined).length;
const faithful = results.filter(({ isFaithful }) => isFaithful).length;
const share = faithful / results.length;
const seconds = ((Date.now() - startMs) / 1000).toFixed(1);
const summary = `${results.length} charts, ${drawn} drawn, ${faithful} faithful (${(100 * share).toFixed(1)} %), ${seconds} s`;
console.log(summary);
for (const result of results.filter(({ isFaithful }) => !isFaithful).slice(0, WORST)) {
  console.log(`  ${result.shortBy.toFixed(2)} ${result.name}: ${shortcomings(result).join("; ")}`);
}
writeReport(values.out, charts, results, summary);
console.log(`report: ${join(values.out, "index.html")}`);
if (share < threshold) process.exitCode = 1;

function writeReport(
  folder: string,
  cases: readonly ConformanceCase[],
  ordered: readonly CaseResult[],
  text: string,
): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, expectedPng } of cases) copyFileSync(expectedPng, join(folder, `${name}.reference.png`));
  for (const { name, ours, comparison } of ordered) {
    if (ours !== undefined) writeFileSync(join(folder, `${name}.ours.png`), ours);
    if (comparison !== undefined)
      writeFileSync(join(folder, `${name}.difference.png`), comparison.difference);
  }
  writeFileSync(join(folder, "index.html"), reportPage(ordered, text));
}
