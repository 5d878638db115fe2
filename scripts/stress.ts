/**
 * `npm run stress -- --seconds N --seed S`: random work and random trouble; exit code 1 where a promise was broken.
 * With `--sabotage NAME` (or `all`) one is broken on purpose; then the exit code is 1 where that was not noticed.
 */
import { parseArgs } from "node:util";
import { runStress } from "./stress/run-stress.ts";
import { isSabotageName, SABOTAGES } from "./stress/sabotages.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "30" },
    seed: { type: "string", default: "1" },
    sabotage: { type: "string" },
  },
});
const [seconds, seed] = [Number(values.seconds), Number(values.seed)];
if (!(seconds > 0) || !Number.isInteger(seed)) throw new Error("--seconds and --seed are numbers");
const { sabotage } = values;
if (sabotage === undefined) await stress();
else await notice(sabotage);

async function stress(): Promise<void> {
  const { counts, violations } = await runStress({ seconds, seed });
  for (const [what, count] of [...counts].sort(([a], [b]) => a.localeCompare(b))) {
    console.log(`${String(count).padStart(7)}  ${what}`);
  }
  for (const violation of violations.slice(0, 50)) console.log(`!!!  ${violation}`);
  console.log(`seed ${seed}, ${seconds} s: ${violations.length} broken promises`);
  process.exitCode = violations.length === 0 ? 0 : 1;
}

async function notice(given: string): Promise<void> {
  const names = Object.keys(SABOTAGES).filter((name) => given === "all" || name === given);
  if (names.length === 0)
    throw new Error(`--sabotage is "all" or one of: ${Object.keys(SABOTAGES).join(", ")}`);
  let unnoticed = 0;
  for (const name of names.filter(isSabotageName)) {
    const startMs = performance.now();
    const { violations } = await runStress({ seconds, seed, sabotage: SABOTAGES[name] });
    const finding = violations.find((violation) => SABOTAGES[name].finding.test(violation));
    if (finding === undefined) unnoticed++;
    const took = ((performance.now() - startMs) / 1000).toFixed(1);
    console.log(`${name}: ${finding === undefined ? "NOT NOTICED" : `noticed, ${took} s: ${finding}`}`);
  }
  console.log(`${names.length} sabotages, ${unnoticed} not noticed`);
  process.exitCode = unnoticed === 0 ? 0 : 1;
}
