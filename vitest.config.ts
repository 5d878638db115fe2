import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // What is written after an answer takes its time on a machine with much to do.
    expect: { poll: { timeout: 10_000 } },
    include: ["test/**/*.test.ts"],
    reporters: ["default", "./test/support/summary-reporter.ts"],
    pool: "forks",
    // Vega draws on the project's own canvas in tests, too.
    execArgv: ["--import", new URL("src/platform/node/vega-canvas-hook.ts", import.meta.url).href],
    env: { TZ: "UTC" },
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
