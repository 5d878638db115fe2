import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { AskedChart } from "./draw-charts.ts";
import { root } from "./start-service.ts";

/** Draws charts in a process of its own, where Vega has the project's canvas; a PNG comes as base64. */
export function drawInProcess(asked: readonly AskedChart[], environment: NodeJS.ProcessEnv = {}): string[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      "--import",
      join(root, "src/platform/node/vega-canvas-hook.ts"),
      join(root, "test/support/draw-charts.ts"),
    ],
    {
      encoding: "utf8",
      env: { ...process.env, NODE_OPTIONS: "", ...environment },
      input: JSON.stringify(asked),
      maxBuffer: 1e8,
    },
  );
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as string[];
}
