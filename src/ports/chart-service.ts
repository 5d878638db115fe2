import type { Background } from "../cache/background.ts";
import type { CacheEntry } from "../cache/entry.ts";
import type { Admit } from "../cache/maker.ts";
import type { TierOutcome } from "../cache/tiers.ts";
import type { ChartKey } from "../chart/chart-key.ts";
import type { ChartRequest } from "../chart/request.ts";
import type { ChartWarning } from "../chart/warning.ts";

/** One step of the work for a request, for `Server-Timing`. The name is an RFC 9110 token. */
export interface Timing {
  readonly name: string;
  readonly durationMs: number;
}

/** A picture, and how it was come by. */
export interface ChartResult {
  readonly entry: CacheEntry;
  /** The tiers that were asked for this request, nearest to the client first. */
  readonly tiers: readonly TierOutcome[];
  /** This request drew the picture. */
  readonly rendered: boolean;
  /** This request waited for another one, which drew it. */
  readonly collapsed: boolean;
  /** The status of the failed drawing for which an older picture is served instead. */
  readonly failedStatus?: number;
  readonly timings: readonly Timing[];
}

/** A request whose data is known by its content, as it is at the moment. */
export interface IdentifiedChart {
  /** Stored datasets are addressed by their ids. */
  readonly request: ChartRequest;
  /** The identity of the picture in every format. */
  readonly key: ChartKey;
  /** The names by which it reads stored datasets. */
  readonly names: readonly string[];
  /** How long the data may be taken for the same, where it can change under the request. */
  readonly dataTtlSeconds?: number;
  /** What is to be said of the data as long as it is so: no part of the picture. */
  readonly dataWarnings: readonly ChartWarning[];
}

/** Charts by request: looked up, or drawn and kept. Both throw a `ServiceError`. */
export interface ChartService {
  /** Cheap: nothing is compiled or drawn for it, and but for names and remote data nothing is looked up. */
  identify(request: ChartRequest, background: Background): Promise<IdentifiedChart>;
  /**
   * The same for several: what they read is resolved once, all names in one round trip. Where that fails for one of
   * them, the others are identified all the same.
   */
  identifyMany(
    requests: readonly ChartRequest[],
    background: Background,
  ): Promise<readonly PromiseSettledResult<IdentifiedChart>[]>;
  /** `admit` throws where the client may not have a picture drawn; one that is there it gets all the same. */
  get(chart: IdentifiedChart, background: Background, admit?: Admit): Promise<ChartResult>;
  /** Several, looked up in one round trip, and what is missing drawn, some at a time. Never rejects. */
  getMany(charts: readonly IdentifiedChart[], background: Background, how: ManyCharts): Promise<void>;
}

/** How several charts are got. */
export interface ManyCharts {
  /** Those that are not fresh for so long any more are drawn anew. */
  readonly freshForMs?: number | undefined;
  /** Throws where the client may not have that one drawn; one that is there it gets all the same. */
  readonly admit?: ((chart: IdentifiedChart) => Promise<void>) | undefined;
  /** Once aborted no more drawings are begun. */
  readonly signal?: AbortSignal;
  /** Is told of each as soon as it is there, and of none that was given up. */
  readonly onSettled: (index: number, settled: ChartResult | { readonly error: unknown }) => void;
}
