import { isJsonObject } from "../../src/chart/parse-json.ts";
import type { JsonObject } from "../../src/chart/request.ts";
import { specKind } from "../../src/chart/spec-kind.ts";
import { fixtures } from "../../test/support/fixtures.ts";
import { requestOf } from "./connection.ts";

/** A chart as it is asked for. */
export interface AskedChart {
  readonly name: string;
  /** The request for it; another number makes it another chart that looks the same. */
  request(url: string, format: string, number?: number): Buffer;
}

/** What a URL may hold, less than the service takes. */
const MAX_URL_CHARS = 16_000;

/** The fixtures, in the URL where they fit there, else in the body. */
export const fixtureCharts: readonly AskedChart[] = fixtures.map(({ name, body }) => ({
  name,
  request(url, format, number) {
    const asked = JSON.parse(body) as JsonObject;
    const { facet, repeat, spec } = asked;
    const isEnvelope = isJsonObject(spec) && facet === undefined && repeat === undefined;
    const changed = isEnvelope ? { ...asked, spec: numbered(spec, number) } : numbered(asked, number);
    const text = JSON.stringify(changed);
    const path = `/chart.${format}?spec=${encodeURIComponent(text)}`;
    return isEnvelope || path.length > MAX_URL_CHARS
      ? requestOf(url, `/chart.${format}`, text)
      : requestOf(url, path);
  },
}));

/** A plot takes no metadata: its title has the number. */
function numbered(spec: JsonObject, number: number | undefined): JsonObject {
  if (number === undefined) return spec;
  return specKind(spec) === "plot" ? { ...spec, title: `Plot ${number}` } : { ...spec, usermeta: { number } };
}
