import type { Reporter, TestModule } from "vitest/node";
import { lackingPrograms } from "./machine.ts";

/** Ends a test run with one line: what passed, what failed, what was skipped, and what the machine lacks for it. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      if (module.errors().length > 0) counts.failed++;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state !== "pending") counts[state]++;
      }
    }
    // With CI=true a skipped test is a failed one.
    if (process.env.CI === "true" && counts.skipped > 0) {
      counts.failed += counts.skipped;
      process.exitCode = 1;
    }
    const lacking = lackingPrograms();
    const why = lacking.length > 0 ? ` (this machine has no ${lacking.join(" and no ")})` : "";
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped${why}` : "";
    process.stdout.write(`${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
  }
}
