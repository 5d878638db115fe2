import type { Loader } from "vega";

const deny = (): Promise<never> => Promise.reject(new Error("remote data is not allowed"));

/**
 * Vega's own loader fetches whatever a spec names. This one fetches nothing: data has to be inline, image marks stay
 * empty. Links are dropped where the SVG is written, so `sanitize` is asked about images alone.
 */
export const denyLoader: Loader = { load: deny, sanitize: deny, http: deny, file: deny };
