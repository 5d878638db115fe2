import type { Format } from "./formats.ts";
import type { LocaleName } from "./locale-names.ts";
import type { ThemeName } from "./theme-names.ts";

export type JsonValue = null | boolean | number | string | JsonValue[] | { [name: string]: JsonValue };
export type JsonObject = { [name: string]: JsonValue };

export const TEXT_FORMS = ["text", "paths"] as const;
export const FONT_FORMS = ["none", "embed"] as const;

/** The options that change the picture. Every one left out means: as the spec has it. */
export interface ChartOptions {
  /** View size, px. */
  readonly width?: number;
  readonly height?: number;
  /** Pixels per px in a raster format. */
  readonly scale: number;
  /** A CSS colour, or `transparent`. */
  readonly background?: string;
  /** Space around the view, px. */
  readonly padding?: number;
  /** Lies under the spec's own `config`. */
  readonly theme?: ThemeName;
  /** For numbers and dates; en-US when left out. */
  readonly locale?: LocaleName;
  /** The IANA time zone that local times are read in; UTC when left out. */
  readonly tz?: string;
  /** Values of the spec's top-level params or signals, by name. */
  readonly params?: Readonly<Record<string, JsonValue>>;
  /** An SVG's text as text, or as outlines. */
  readonly text: (typeof TEXT_FORMS)[number];
  /** Whether an SVG carries the glyphs that it uses. */
  readonly fonts: (typeof FONT_FORMS)[number];
}

/** Nothing asked for: the picture as its spec has it. */
export const PLAIN_OPTIONS: ChartOptions = { scale: 1, text: "text", fonts: "none" };

/** One chart, asked for. Inline data already lies inside the spec; what else there is the spec has addresses of. */
export interface ChartRequest {
  readonly format: Format;
  readonly spec: JsonObject;
  readonly options: ChartOptions;
  /** The hashes of what lies at remote addresses of the spec; a stored dataset's address holds its own. */
  readonly contents?: Readonly<Record<string, string>>;
  /** How long the picture may be kept; as the service has it when left out. No part of the key. */
  readonly ttlSeconds?: number;
  /** Labels to purge the picture by. No part of the key. */
  readonly tags?: readonly string[];
}
