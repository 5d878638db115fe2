import { isStoredChartId, type StoredChartId } from "../chart/stored-chart-id.ts";

/** The address under which a page is described by oEmbed. */
export const oembedUrl = (origin: string, page: string): string =>
  `${origin}/oembed?url=${encodeURIComponent(page)}&format=json`;

/** The stored chart whose page has the address; `undefined` where it is of no page of this service. */
export function readPageUrl(text: string, origin: string): StoredChartId | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, host, pathname } = new URL(text);
  // A proxy in front may speak TLS or not: the host tells whose page it is.
  if (!/^https?:$/.test(protocol) || host !== new URL(origin).host) return undefined;
  const id = /^\/charts\/([^/]+)\/?$/.exec(pathname)?.[1] ?? "";
  return isStoredChartId(id) ? id : undefined;
}
