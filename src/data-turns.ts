import { sourcesOf } from "./chart/map-sources.ts";
import type { JsonObject } from "./chart/request.ts";

export type DataTurns = <T>(spec: JsonObject, draw: () => Promise<T>) => Promise<T>;

/** Has one of the charts that read the same data go ahead of the others, which then find it loaded. */
export function createDataTurns(): DataTurns {
  const firsts = new Map<string, Promise<unknown>>();
  return function turn(spec, draw) {
    const data = addressesOf(spec);
    const first = firsts.get(data);
    if (first !== undefined) return first.then(draw, draw);
    const drawing = draw();
    if (data !== "") firsts.set(data, drawing);
    return drawing;
  };
}

const addressesOf = (spec: JsonObject): string =>
  sourcesOf(spec)
    .flatMap(({ url }) => (typeof url === "string" ? [url] : []))
    .sort()
    .join(" ");
