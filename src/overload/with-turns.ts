import { estimateCostMs } from "../chart/estimate-cost.ts";
import type { Render } from "../render/render.ts";
import type { Turns } from "./turns.ts";

/** Charts are drawn as their turns come: see `Turns` for what they throw else. */
export const withTurns =
  (render: Render, turns: Turns): Render =>
  async (request, seed, key, priority = "interactive") => {
    const askedMs = performance.now();
    return turns.take({ priority, costMs: estimateCostMs(request) }, async () => {
      const queue = { name: "queue", durationMs: performance.now() - askedMs };
      const { timings, ...picture } = await render(request, seed, key, priority);
      return { ...picture, timings: [queue, ...timings] };
    });
  };
