import { fixtures } from "../../test/support/fixtures.ts";
import { requestOf } from "./connection.ts";

/** A chart as it is asked for. */
export interface AskedChart {
  readonly name: string;
  /** The request for it; another number makes it another chart, of the same picture. */
  request(url: string, format: string, number?: number): Buffer;
}

/** What a URL may hold, less than the service takes. */
const MAX_URL_CHARS = 16_000;

/** The fixtures, in the URL where they fit there, else in the body. */
export const fixtureCharts: readonly AskedChart[] = fixtures.map(({ name, body }) => ({
  name,
  request(url, format, number) {
    const asked = JSON.parse(body) as Record<string, unknown>;
    const { facet, repeat, spec } = asked;
    const isEnvelope = spec !== undefined && facet === undefined && repeat === undefined;
    const usermeta = number === undefined ? {} : { usermeta: { number } };
    const changed = isEnvelope
      ? { ...asked, spec: { ...(spec as object), ...usermeta } }
      : { ...asked, ...usermeta };
    const text = JSON.stringify(changed);
    const path = `/chart.${format}?spec=${encodeURIComponent(text)}`;
    return isEnvelope || path.length > MAX_URL_CHARS
      ? requestOf(url, `/chart.${format}`, text)
      : requestOf(url, path);
  },
}));
