import type { ChartWarning } from "../chart/warning.ts";

/** What a tier stores under a key: one drawn picture with what its answer needs. */
export interface CacheEntry {
  /** The picture's bytes, as they are answered: never compressed here. */
  readonly body: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  readonly warnings: readonly ChartWarning[];
  readonly createdAtMs: number;
  /** It shows the time of drawing: its tag names that time too. */
  readonly isVolatile?: boolean;
  /** From then on the entry is stale. */
  readonly freshUntilMs: number;
}
