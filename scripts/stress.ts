/** `npm run stress -- --seconds N --seed S`: random work and random trouble; exit code 1 where a promise was broken. */
import { parseArgs } from "node:util";
import { runStress } from "./stress/run-stress.ts";

const { values } = parseArgs({
  options: { seconds: { type: "string", default: "30" }, seed: { type: "string", default: "1" } },
});
const [seconds, seed] = [Number(values.seconds), Number(values.seed)];
if (!(seconds > 0) || !Number.isInteger(seed)) throw new Error("--seconds and --seed are numbers");

const { counts, violations } = await runStress({ seconds, seed });
for (const [what, count] of [...counts].sort(([a], [b]) => a.localeCompare(b))) {
  console.log(`${String(count).padStart(7)}  ${what}`);
}
for (const violation of violations.slice(0, 50)) console.log(`!!!  ${violation}`);
console.log(`seed ${seed}, ${seconds} s: ${violations.length} broken promises`);
process.exitCode = violations.length === 0 ? 0 : 1;
