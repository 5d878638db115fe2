import type { Format } from "../chart/formats.ts";
import type { StoredChartId } from "../chart/stored-chart-id.ts";

export type ChartUrls = Readonly<Partial<Record<Format, string>> & { page: string }>;

/** The absolute addresses of a stored chart: its page, and its picture in each format. */
export function chartUrls(origin: string, id: StoredChartId, formats: Iterable<Format>): ChartUrls {
  const page = `${origin}/charts/${id}`;
  const pictures = Array.from(formats, (format) => [format, `${page}.${format}`]);
  return { ...Object.fromEntries(pictures), page };
}
