import { ServiceError } from "../errors.ts";
import { readAccept } from "./accept.ts";

/**
 * Programs that show a link with its title and picture. Most of them accept anything, and have no use for JSON.
 */
const LINK_EXPANDERS =
  /bot\b|facebookexternalhit|facebot|whatsapp|skypeuripreview|embedly|iframely|vkshare|mastodon|pleroma|misskey|preview/i;

/** What the answer depends on. */
export const PAGE_VARY = "Accept, User-Agent";

/**
 * How a stored chart is shown: JSON, unless HTML is liked better, or liked as well by a program that expands links.
 *
 * @throws ServiceError FORMAT_UNSUPPORTED where it wants neither
 */
export function negotiatePage(headers: Headers): "json" | "page" {
  const weightOf = readAccept(headers.get("Accept"));
  const json = weightOf("application/json");
  const page = weightOf("text/html");
  if (json === 0 && page === 0) {
    throw new ServiceError("FORMAT_UNSUPPORTED", "A stored chart is shown as application/json or text/html.");
  }
  const isExpander = LINK_EXPANDERS.test(headers.get("User-Agent") ?? "");
  return page > json || (isExpander && page === json) ? "page" : "json";
}
