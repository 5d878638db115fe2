import type { Loader } from "vega";

const deny = (): Promise<never> => Promise.reject(new Error("remote data is not allowed"));

/**
 * Vega's own loader fetches whatever a spec names. This one fetches nothing: data has to be inline, image marks
 * have their pictures before anything is drawn, and links are dropped where the SVG is written.
 */
export const denyLoader: Loader = { load: deny, sanitize: deny, http: deny, file: deny };
