import type { Format } from "./formats.ts";

export type JsonValue = null | boolean | number | string | JsonValue[] | { [name: string]: JsonValue };
export type JsonObject = { [name: string]: JsonValue };

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
}

/** One chart, asked for: all that the picture depends on. Inline data already lies inside the spec. */
export interface ChartRequest {
  readonly format: Format;
  readonly spec: JsonObject;
  readonly options: ChartOptions;
  /** How long the picture may be kept; as the service has it when left out. No part of the key. */
  readonly ttlSeconds?: number;
  /** Labels to purge the picture by. No part of the key. */
  readonly tags?: readonly string[];
}
