import { z } from "zod";
import { integer, MIB } from "./values.ts";

/** How drawings take turns, and what requests may hold meanwhile. */
export const drawingVariables = z.object({
  RENDER_THREADS: integer(0, 64)
    .optional()
    .describe("how many threads draw (Node); 0 draws in the main one; left out, one a core, at most 4"),
  RENDER_TIMEOUT_MS: integer(1, 600_000)
    .default(10_000)
    .describe("how long a thread may draw one chart before it is ended, in milliseconds (Node)"),
  RENDER_HEAP_MB: integer(64, 65_536)
    .default(512)
    .describe("the heap that a thread may use before it is ended, in MB (Node)"),
  RENDER_QUEUE: integer(0, 100_000).default(100).describe("how many charts may wait to be drawn"),
  RENDER_WAIT_MS: integer(1, 600_000)
    .default(15_000)
    .describe("how long one of them may wait, in milliseconds"),
  HELD_BYTES: integer(1)
    .optional()
    .describe(
      "how much the bodies and specs of all requests in work may take, by estimate, in bytes; left out, 256 MiB on Node and 32 MiB on Workers",
    ),
  FONT_CACHE_BYTES: integer(0)
    .default(16 * MIB)
    .describe("how much of the fonts that charts needed stays in memory, in bytes"),
  TABLE_CACHE_BYTES: integer(0)
    .default(16 * MIB)
    .describe("how much of the datasets that charts read stays unpacked in memory, in bytes"),
});

/** The same as the service has them. */
export const drawingSettings = (values: z.infer<typeof drawingVariables>) => ({
  renderThreads: values.RENDER_THREADS,
  renderTimeoutMs: values.RENDER_TIMEOUT_MS,
  renderHeapMb: values.RENDER_HEAP_MB,
  renderQueue: values.RENDER_QUEUE,
  renderWaitMs: values.RENDER_WAIT_MS,
  heldBytes: values.HELD_BYTES,
  fontCacheBytes: values.FONT_CACHE_BYTES,
  tableCacheBytes: values.TABLE_CACHE_BYTES,
});
