/**
 * `npm run fuzz -- --seconds N --seed S [--sweep] [--platform workers|node] [--save]`: generated specs, changed fixtures
 * and raw bytes to every address of the service in workerd and in Node; with `--sweep` instead every number of every
 * fixture at its extremes, until all are through. Whatever fails there is a finding, with `--save` kept
 * in `fixtures/hostile` for somebody to say which answer it must get; exit code 1 where there is one.
 */
import { parseArgs } from "node:util";
import { randomBatches, sweepBatches } from "./fuzz/batches.ts";
import { runFuzz } from "./fuzz/run-fuzz.ts";
import { saveFinding } from "./fuzz/save-finding.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string" },
    seed: { type: "string", default: "1" },
    platform: { type: "string" },
    sweep: { type: "boolean", default: false },
    save: { type: "boolean", default: false },
  },
});
const seed = Number(values.seed);
const seconds = Number(values.seconds ?? (values.sweep ? Number.POSITIVE_INFINITY : 30));
if (!(seconds > 0) || !Number.isInteger(seed)) throw new Error("--seconds and --seed are numbers");

const { counts, findings } = await runFuzz({
  seconds,
  batches: values.sweep ? sweepBatches() : randomBatches(seed),
  platform: values.platform,
});
for (const [what, count] of [...counts].sort(([a], [b]) => a.localeCompare(b))) {
  console.log(`${String(count).padStart(7)}  ${what}`);
}
for (const finding of findings) {
  const { platform, faults, request } = finding;
  console.log(`!!!  ${platform}: ${faults.join("; ").slice(0, 300)}`);
  console.log(
    values.save ? `     ${saveFinding(finding)}` : `     ${request.method} ${request.path.slice(0, 200)}`,
  );
}
console.log(`${values.sweep ? "sweep" : `seed ${seed}, ${seconds} s`}: ${findings.length} findings`);
process.exitCode = findings.length === 0 ? 0 : 1;
