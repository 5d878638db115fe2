import { ServiceError } from "../../errors.ts";
import { once } from "../../once.ts";
import type { Drawing } from "../../overload/drawing.ts";
import { createTurns } from "../../overload/turns.ts";
import { withTurns } from "../../overload/with-turns.ts";
import type { Render } from "../../render/render.ts";
import { unwrap } from "./outcome.ts";
import type { RenderTask, RenderThreads, RenderThreadsOptions } from "./render-threads.ts";

export interface RenderPoolOptions extends Omit<RenderThreadsOptions, "sources"> {
  /** Charts that may wait for a thread. */
  readonly maxWaiting: number;
  /** How long one of them may wait. */
  readonly maxWaitMs: number;
}

/** What it draws is refused with OVERLOADED and RENDER_TOO_COSTLY, and with what drawing throws. */
export interface RenderPool extends Drawing {
  /** Ends the threads, whatever they are at. */
  close(): Promise<void>;
}

/**
 * Draws in threads, which start with the first chart. Charts wait in a queue before piscina's, which has neither bound
 * nor order for tasks that can be ended.
 */
export function createRenderPool(options: RenderPoolOptions): RenderPool {
  const { maxThreads, maxWaiting, maxWaitMs, log } = options;
  const turns = createTurns({ maxRunning: maxThreads, processors: maxThreads, maxWaiting, maxWaitMs });
  const opened: RenderThreads[] = [];
  let isClosed = false;
  let jobs = 0;

  return {
    renderOver(sources) {
      const openThreads = once(async () => {
        const { openRenderThreads } = await import("./render-threads.ts");
        const threads = openRenderThreads({ ...options, sources });
        opened.push(threads);
        return threads;
      });

      /** A thread that died may have died of the chart before: one more try. */
      async function run(task: RenderTask) {
        const threads = await openThreads();
        return threads.run(task).catch((error: unknown) => {
          if (error instanceof ServiceError || isClosed) throw error;
          log("render-thread-died", {});
          return threads.run(task);
        });
      }

      const render: Render = async (request, seed, key) =>
        unwrap(await run({ job: ++jobs, request, seed, key }));
      return withTurns(render, turns);
    },

    load: turns.load,

    async close() {
      isClosed = true;
      await Promise.all(opened.map((threads) => threads.destroy()));
    },
  };
}
