import type { Format } from "../chart/formats.ts";

/**
 * `Content-Disposition` (RFC 6266): shown in place, or saved under `download`, with the format's extension where the
 * name lacks it.
 */
export function contentDisposition(format: Format, download: string | undefined): string {
  if (download === undefined) return `inline; filename="chart.${format}"`;
  const hasExtension = download.toLowerCase().endsWith(`.${format}`);
  const name = hasExtension ? download : `${download}.${format}`;
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
