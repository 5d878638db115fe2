import type { AskedChart } from "../chart/ask-chart.ts";
import type { ChartKey } from "../chart/chart-key.ts";
import type { ChartRequest } from "../chart/request.ts";
import type { IdentifiedChart } from "../ports.ts";

/** What a URL asks for, and the key of its picture. */
export interface KnownChart {
  readonly asked: AskedChart;
  readonly identified: IdentifiedChart;
}

/**
 * What the URLs of charts that were asked for lately come to. That follows from their text, and reading it, its spec
 * and the key takes longer than finding the picture.
 */
export interface KnownUrls {
  /** @param read reads the URL, where the chart is to be drawn after all */
  get(url: string, read: () => AskedChart): KnownChart | undefined;
  /** Not one whose data may change under its URL. */
  set(url: string, chart: KnownChart): void;
}

/** All but the spec, which the URL has, and which a drawing writes to. */
interface Remembered {
  readonly request: Omit<ChartRequest, "spec">;
  readonly answer: AskedChart["answer"];
  readonly key: ChartKey;
}

/** Those asked for first are forgotten first. */
export function createKnownUrls({ maxChars }: { maxChars: number }): KnownUrls {
  const known = new Map<string, Remembered>();
  let chars = 0;
  return {
    get(url, read) {
      const remembered = known.get(url);
      if (remembered === undefined) return undefined;
      const { answer, key } = remembered;
      let spec: ChartRequest["spec"] | undefined;
      const request: ChartRequest = {
        ...remembered.request,
        get spec() {
          spec ??= read().chart.spec;
          return spec;
        },
      };
      return { asked: { chart: request, answer }, identified: { request, key, names: [], dataWarnings: [] } };
    },
    set(url, { asked, identified: { key, names, dataWarnings, dataTtlSeconds } }) {
      if (names.length > 0 || dataWarnings.length > 0 || dataTtlSeconds !== undefined) return;
      const { spec: _spec, ...request } = asked.chart;
      if (!known.has(url)) chars += url.length;
      known.set(url, { request, answer: asked.answer, key });
      for (const oldest of known.keys()) {
        if (chars <= maxChars) break;
        known.delete(oldest);
        chars -= oldest.length;
      }
    },
  };
}
