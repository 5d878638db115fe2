import type { JsonObject } from "../../../src/chart/request.ts";

/** Charts by what they take most of. */
export type Charts = Readonly<Record<string, () => JsonObject>>;
