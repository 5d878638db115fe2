/** What one request came to. */
export interface Took {
  readonly name: string;
  readonly outcome: string;
  /** Infinite where the process ended. */
  readonly processorMs: number;
  /** The most that V8's heap had, bytes, where that is known. */
  readonly heap?: number;
  /** The most that was held beside it, bytes, likewise. */
  readonly buffers?: number;
}

export type Report = (took: Took) => void;
