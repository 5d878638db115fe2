/**
 * `npm run expressions:fuzz -- [--count N] [--seed S]`: generated expressions, evaluated by our closures and by the code
 * that Vega generates of them. Ends with 1 where they do not agree.
 */
import { parseArgs } from "node:util";
import fc from "fast-check";
import { generatedExpressions } from "../test/render/expressions/support/generated.ts";
import {
  evaluateTwoWays,
  isRefused,
  isSameOutcome,
  show,
} from "../test/render/expressions/support/two-ways.ts";

const BATCH = 250;

const { values } = parseArgs({
  options: { count: { type: "string", default: "10000" }, seed: { type: "string", default: "1" } },
});
const sources = fc.sample(generatedExpressions, { numRuns: Number(values.count), seed: Number(values.seed) });
const counts = { same: 0, throwing: 0, refused: 0, different: 0 };
for (let start = 0; start < sources.length; start += BATCH) {
  for (const { source, ours, code } of await evaluateTwoWays(sources.slice(start, start + BATCH))) {
    if (isRefused(ours)) {
      counts.refused++;
      if (counts.refused < 5) console.log(`${source}: ${show(ours)}`);
    } else if (!isSameOutcome(ours, code)) {
      counts.different++;
      console.log(`${source}: ${show(ours)}, not ${show(code)}`);
    } else {
      counts.same++;
      if ("error" in ours) counts.throwing++;
    }
  }
}
console.log(
  `${sources.length} expressions: ${counts.same} the same (${counts.throwing} throw both ways), ${counts.refused} refused for what they cost or match, ${counts.different} different`,
);
if (counts.different > 0) process.exitCode = 1;
