import type { Format } from "../chart/formats.ts";

/** A stored chart as its page shows it. Addresses are absolute. */
export interface SharedChart {
  readonly title: string;
  readonly description: string;
  /** Of the SVG, px. */
  readonly width: number;
  readonly height: number;
  readonly urls: Readonly<Partial<Record<Format, string>> & { page: string }>;
  /** A PNG for those who show a link with its picture; its sides are pixels. */
  readonly preview: { readonly url: string; readonly width: number; readonly height: number };
  readonly oembedUrl: string;
}

/** The pages for people; `origin` is the address at which the request came in. */
export interface Pages {
  share(chart: SharedChart): Promise<Response>;
  index(origin: string): Response | Promise<Response>;
}
