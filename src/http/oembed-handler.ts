import type { Handler } from "hono";
import type { Settings } from "../config.ts";
import { ServiceError } from "../errors.ts";
import type { ChartStore } from "../ports/chart-store.ts";
import type { AppEnv } from "./app-env.ts";
import { parseKnown } from "./known-parameters.ts";
import { lastsSeconds } from "./lasts-seconds.ts";
import { readPageUrl } from "./oembed-url.ts";
import { drawableScale, fitted, type Size } from "./picture-scale.ts";
import { requestOrigin } from "./request-origin.ts";
import { type StoredPictureDeps, storedPicture } from "./stored-picture.ts";

export interface OembedDeps extends StoredPictureDeps {
  readonly chartStore: ChartStore;
  readonly settings: Settings;
}

/** For how long a consumer is advised to keep the answer. */
const CACHE_AGE_SECONDS = 3600;

/** Of oEmbed 1.0, section 2.2, and the form of an error. */
const PARAMETERS = ["url", "maxwidth", "maxheight", "format", "errors"];
/** WordPress and others send these to every provider. */
const OF_CONSUMERS = ["dnt", "discover", "lang", "omit_script"];

/** `GET /oembed?url=…`: a stored chart's page as a photo (oEmbed 1.0, section 2.3.4.1). */
export function answerOembed(deps: OembedDeps): Handler<AppEnv> {
  const { chartStore, settings } = deps;
  return async function answerOembed(c) {
    const values = parseKnown(new URL(c.req.url).search, PARAMETERS, OF_CONSUMERS);
    if ((values.get("format") ?? "json") !== "json") {
      throw new ServiceError("OEMBED_FORMAT_UNSUPPORTED", "format can be json alone.");
    }
    const most = parseMost(values);
    const origin = requestOrigin(c.req.raw);
    const stored = await chartStore.open(parseUrl(values.get("url"), origin));
    const picture = await storedPicture(deps, stored, c);
    const scale = drawableScale(picture, picture.scale, settings.maxPixels);
    const fit = fitted(picture, scale, most);
    const { dataTtlSeconds = CACHE_AGE_SECONDS } = picture;
    const ageS = Math.floor(Math.min(CACHE_AGE_SECONDS, dataTtlSeconds, lastsSeconds(stored.expires)));
    const photo = {
      version: "1.0",
      type: "photo",
      url: `${origin}/charts/${stored.id}.png${fit.scale === picture.scale ? "" : `?scale=${fit.scale}`}`,
      width: fit.width,
      height: fit.height,
      title: picture.title,
      provider_name: "edgechart",
      provider_url: `${origin}/`,
      cache_age: ageS,
    };
    return Response.json(photo, { headers: { "Cache-Control": `public, max-age=${ageS}` } });
  };
}

function parseUrl(url: string | undefined, origin: string) {
  if (url === undefined) throw invalid("url", "must be the address of a stored chart's page");
  const id = readPageUrl(url, origin);
  if (id === undefined) {
    throw new ServiceError("CHART_NOT_FOUND", "The url is not that of a stored chart's page here.");
  }
  return id;
}

function parseMost(values: ReadonlyMap<string, string>): Partial<Size> {
  const width = parseSide("maxwidth", values.get("maxwidth"));
  const height = parseSide("maxheight", values.get("maxheight"));
  return { ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) };
}

function parseSide(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^0*[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw invalid(name, "must be a whole number of pixels above 0");
}

const invalid = (path: string, message: string): ServiceError =>
  new ServiceError("INVALID_OPTION", `${path} ${message}.`, { places: [{ path, message }] });
