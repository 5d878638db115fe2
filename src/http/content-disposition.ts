import type { Format } from "../chart/formats.ts";

/** Long enough for any file system, and for the headers of any proxy. */
const MAX_CHARS = 200;

/** Parts of a path; and what no name shows, but what can turn it around so that it shows another extension. */
const TREACHEROUS = /[/\\\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * `Content-Disposition` (RFC 6266): shown in place, or saved under `download`, with the format's extension where the
 * name lacks it.
 */
export function contentDisposition(format: Format, download: string | undefined): string {
  if (download === undefined) return `inline; filename="chart.${format}"`;
  const plain = [...download.replace(TREACHEROUS, "_")].slice(0, MAX_CHARS).join("");
  const hasExtension = plain.toLowerCase().endsWith(`.${format}`);
  const name = hasExtension ? plain : `${plain}.${format}`;
  const ascii = name.replace(/[^\x20-\x7e]/gu, "_").replace(/["\\%]/g, "_");
  return ascii === name
    ? `attachment; filename="${name}"`
    : `attachment; filename="${ascii}"; filename*=UTF-8''${encodeExtended(name)}`;
}

/** RFC 8187, section 3.2.1: `encodeURIComponent` leaves four characters that are no attr-char. */
const encodeExtended = (text: string): string =>
  encodeURIComponent(text).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
