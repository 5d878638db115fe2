import type { Background } from "./cache/background.ts";
import type { CacheEntry } from "./cache/entry.ts";
import type { TierOutcome } from "./cache/tiers.ts";
import type { ChartKey } from "./chart/chart-key.ts";
import type { PictureFormat } from "./chart/formats.ts";
import type { ChartRequest } from "./chart/request.ts";

export type { Background } from "./cache/background.ts";

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
  readonly timings: readonly Timing[];
}

/** Charts by request: looked up, or drawn and kept. Both throw a `ServiceError`. */
export interface ChartService {
  /** The identity of the picture in every format. Cheap: nothing is compiled or drawn for it. */
  keyOf(request: ChartRequest): Promise<ChartKey>;
  get(request: ChartRequest, key: ChartKey, background: Background): Promise<ChartResult>;
}

/** What an error picture shows. Sizes are px; `scale` is pixels per px in a raster format. */
export interface ErrorPictureRequest {
  readonly title: string;
  readonly message: string;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly format: PictureFormat;
}

export type ErrorPicture = (request: ErrorPictureRequest) => Promise<Uint8Array<ArrayBuffer>>;

/** The pages for people; `origin` is the address at which the request came in. */
export interface Pages {
  index(origin: string): Response | Promise<Response>;
}

/** One line of the log. No field ever holds what a client sent, a setting's value or a token. */
export type Log = (event: string, fields: Readonly<Record<string, string | number | boolean>>) => void;
