import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
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
