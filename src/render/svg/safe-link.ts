/** Whether links of a spec go into its SVG: none, or those to addresses of https. */
export const SVG_LINKS = ["none", "https"] as const;
export type SvgLinks = (typeof SVG_LINKS)[number];

const MAX_LINK_CHARS = 2048;

/**
 * A link as it may leave the service: an absolute https address without a user's name, which could pass for a host's,
 * as the URL standard writes it.
 */
export function safeLink(href: unknown): string | undefined {
  if (typeof href !== "string" || href.length > MAX_LINK_CHARS || !URL.canParse(href)) return undefined;
  const { protocol, username, password, href: written } = new URL(href);
  return protocol === "https:" && username === "" && password === "" ? written : undefined;
}
