import { spawnSync } from "node:child_process";
import { charts } from "./charts.ts";
import type { Report } from "./report.ts";

export interface NodeOptions {
  readonly only: RegExp;
  readonly heapMb: number;
  readonly format: string;
}

const TOO_LONG_MS = 60_000;

/** Draws the charts on Node, each in a process of its own with so much heap. */
export function drawOnNode({ only, heapMb, format }: NodeOptions, report: Report): void {
  const program = new URL("draw-one.ts", import.meta.url).pathname;
  const hook = new URL("../../src/platform/node/vega-canvas-hook.ts", import.meta.url).pathname;
  for (const name of Object.keys(charts).filter((one) => only.test(one))) {
    const args = [`--max-old-space-size=${heapMb}`, "--import", hook, program, name, format];
    const { stdout, status } = spawnSync(process.execPath, args, { encoding: "utf8", timeout: TOO_LONG_MS });
    if (status === 0) {
      const { ms, outcome } = JSON.parse(stdout.trim()) as { ms: number; outcome: string };
      report({ name, outcome, processorMs: ms });
    } else
      report({ name, outcome: "ended: out of memory, or of time", processorMs: Number.POSITIVE_INFINITY });
  }
}
