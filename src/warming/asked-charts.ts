/** What an instance has been asked for since it last told so. */
export interface AskedCharts {
  /** One more request for the picture; `text` is asked for the first time alone. */
  note(key: string, text: () => string | undefined): void;
  /**
   * How often each of those asked for most was, by its text, of so many characters together at the most; from then on
   * they are counted anew. Nothing where that was given out a short time ago.
   */
  take(maxChars: number): ReadonlyMap<string, number>;
}

export interface AskedChartsOptions {
  /** The shortest time between two takes that give something; the first one comes so long after the start. */
  readonly intervalMs: number;
  /** That are counted at a time; the first ones after a take. */
  readonly maxCharts: number;
  readonly now?: () => number;
}

/** Of one take: what is asked for less is told another time. */
const MAX_TAKEN = 30;

/** Counts in memory. */
export function createAskedCharts(options: AskedChartsOptions): AskedCharts {
  const { intervalMs, maxCharts, now = Date.now } = options;
  let charts = new Map<string, { text: string | undefined; count: number }>();
  let takenAtMs = now();

  return {
    note(key, text) {
      const chart = charts.get(key);
      if (chart !== undefined) chart.count++;
      else if (charts.size < maxCharts) charts.set(key, { text: text(), count: 1 });
    },
    take(maxChars) {
      const taken = new Map<string, number>();
      if (charts.size === 0 || now() - takenAtMs < intervalMs) return taken;
      takenAtMs = now();
      let chars = 0;
      for (const { text, count } of [...charts.values()].sort((one, other) => other.count - one.count)) {
        if (text === undefined || taken.size >= MAX_TAKEN || chars + text.length > maxChars) continue;
        chars += text.length;
        // The same request over data that has changed has another key.
        taken.set(text, (taken.get(text) ?? 0) + count);
      }
      charts = new Map();
      return taken;
    },
  };
}
