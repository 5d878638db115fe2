import type { AskedChart } from "../chart/ask-chart.ts";
import type { ChartKey } from "../chart/chart-key.ts";
import type { ChartOptions, ChartRequest } from "../chart/request.ts";
import type { IdentifiedChart } from "../ports/chart-service.ts";

/** What a request asks for, and the key of its picture. */
export interface KnownChart {
  readonly asked: AskedChart;
  readonly identified: IdentifiedChart;
}

/**
 * What requests that came lately ask for, by a text that this follows from. To read a spec and to make its key takes
 * longer than to find the picture.
 */
export interface KnownCharts {
  /** @param read reads the request, where the chart is to be drawn after all */
  get(text: string, read: () => AskedChart): KnownChart | undefined;
  /** Not one whose data may change under it. */
  set(text: string, chart: KnownChart): void;
}

/** What one costs besides its text and the values of its params, bytes. */
const OVERHEAD_BYTES = 512;

/** All but the spec: the request has it, and it may be the most of all. */
interface Remembered {
  readonly request: Omit<ChartRequest, "spec">;
  readonly answer: AskedChart["answer"];
  readonly key: ChartKey;
  readonly bytes: number;
}

/** Those asked for first are forgotten first. */
export function createKnownCharts({ maxBytes }: { maxBytes: number }): KnownCharts {
  const known = new Map<string, Remembered>();
  let usedBytes = 0;
  return {
    get(text, read) {
      const remembered = known.get(text);
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
    set(text, { asked, identified: { key, names, dataWarnings, dataTtlSeconds } }) {
      if (names.length > 0 || dataWarnings.length > 0 || dataTtlSeconds !== undefined) return;
      const { spec: _spec, ...request } = asked.chart;
      const bytes = text.length + charsOf(request.options.params) + OVERHEAD_BYTES;
      usedBytes += bytes - (known.get(text)?.bytes ?? 0);
      known.set(text, { request, answer: asked.answer, key, bytes });
      for (const [oldest, remembered] of known) {
        if (usedBytes <= maxBytes) break;
        known.delete(oldest);
        usedBytes -= remembered.bytes;
      }
    },
  };
}

/** What values take: those of a body are no part of the text, which has but its hash. */
const charsOf = (params: ChartOptions["params"]): number =>
  params === undefined ? 0 : JSON.stringify(params).length;
