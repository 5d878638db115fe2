import type { Handler } from "hono";
import type { Format } from "../chart/formats.ts";
import { requestJson } from "../chart/stored-chart-id.ts";
import type { Settings } from "../config.ts";
import type { ChartStore } from "../ports/chart-store.ts";
import type { Pages } from "../ports/pages.ts";
import type { AppEnv } from "./app-env.ts";
import { chartUrls } from "./chart-urls.ts";
import { checkNoParameters } from "./known-parameters.ts";
import { lastsSeconds } from "./lasts-seconds.ts";
import { negotiatePage, PAGE_VARY } from "./negotiate-page.ts";
import { oembedUrl } from "./oembed-url.ts";
import { pixelSize, previewScale } from "./picture-scale.ts";
import { requestOrigin } from "./request-origin.ts";
import { parseStoredChartId } from "./stored-chart-handlers.ts";
import { type StoredPictureDeps, storedPicture } from "./stored-picture.ts";

export interface StoredChartPageDeps extends StoredPictureDeps {
  readonly chartStore: ChartStore;
  readonly pages: Pages;
  readonly formats: ReadonlySet<Format>;
  readonly settings: Settings;
}

/** How long a page is served without asking again. */
const PAGE_SECONDS = 300;

/** What those who pass links on put there, to know their clicks again: a link to a page works with it, too. */
const CLICK_MARKS = [
  "fbclid",
  "gclid",
  "gbraid",
  "wbraid",
  "dclid",
  "msclkid",
  "twclid",
  "ttclid",
  "li_fat_id",
  "igshid",
  "igsh",
  "mc_cid",
  "mc_eid",
  "_hsenc",
  "_hsmi",
  "si",
  "ref",
  "ref_src",
];

/** `GET /charts/ID`: what is stored, as JSON or as a page for people. */
export function showStoredChart(deps: StoredChartPageDeps): Handler<AppEnv> {
  const { chartStore, pages, formats, settings } = deps;

  return async function showStoredChart(c) {
    const id = parseStoredChartId(c.req.param("id") ?? "");
    checkNoParameters(new URL(c.req.url).search, CLICK_MARKS);
    const form = negotiatePage(c.req.raw.headers);
    const stored = await chartStore.open(id);
    const { body, expires, durability } = stored;
    const origin = requestOrigin(c.req.raw);
    const urls = chartUrls(origin, id, formats);
    if (form === "json") {
      const headers = { "Cache-Control": "no-cache", Vary: PAGE_VARY };
      return Response.json({ id, request: requestJson(body), urls, expires, durability }, { headers });
    }
    const picture = await storedPicture(deps, stored, c);
    const scale = previewScale(picture, settings.maxPixels);
    const page = await pages.share({
      ...picture,
      urls,
      preview: { url: `${urls.page}.png?scale=${scale}`, ...pixelSize(picture, scale) },
      oembedUrl: oembedUrl(origin, urls.page),
    });
    const { dataTtlSeconds = PAGE_SECONDS } = picture;
    const maxAgeS = Math.floor(Math.min(PAGE_SECONDS, dataTtlSeconds, lastsSeconds(expires)));
    page.headers.set("Cache-Control", `public, max-age=${maxAgeS}`);
    page.headers.set("Vary", PAGE_VARY);
    return page;
  };
}
