import type { JsonObject } from "../../src/chart/request.ts";
import type { Flight } from "./flights.ts";
import { mean, median } from "./statistics.ts";

/** A chart over all flights, and the same over the rows that it shows. */
export interface FlightsChart {
  readonly name: string;
  readonly spec: JsonObject;
  readonly shown: (flights: readonly Flight[]) => JsonObject;
}

const quantitative = "quantitative";

export const FLIGHTS_CHARTS: readonly FlightsChart[] = [
  {
    name: "mean delay by carrier",
    spec: {
      mark: "bar",
      encoding: {
        x: { field: "carrier" },
        y: { aggregate: "mean", field: "delay", type: quantitative },
      },
    },
    shown: (flights) => ({
      data: {
        values: groupsOf(flights, ({ carrier }) => carrier).map(([carrier, all]) => ({
          carrier,
          delay: mean(all.map(({ delay }) => delay)),
        })),
      },
      mark: "bar",
      encoding: { x: { field: "carrier" }, y: { field: "delay", type: quantitative } },
    }),
  },
  {
    name: "flights by distance",
    spec: {
      mark: "bar",
      encoding: {
        x: { field: "distance", bin: { step: 100 }, type: quantitative },
        y: { aggregate: "count", type: quantitative },
      },
    },
    shown: (flights) => ({
      data: {
        values: groupsOf(flights, ({ distance }) => Math.floor(distance / 100)).map(([bin, all]) => ({
          from: 100 * bin,
          to: 100 * bin + 100,
          count: all.length,
        })),
      },
      mark: "bar",
      encoding: {
        x: { field: "from", bin: { binned: true, step: 100 }, type: quantitative },
        x2: { field: "to" },
        y: { field: "count", type: quantitative },
      },
    }),
  },
  {
    name: "long flights by hour and carrier",
    spec: {
      transform: [{ filter: "datum.distance > 500" }, { calculate: "floor(datum.time)", as: "hour" }],
      mark: "line",
      encoding: {
        x: { field: "hour", type: quantitative },
        y: { aggregate: "median", field: "delay", type: quantitative },
        color: { field: "carrier" },
      },
    },
    shown: (flights) => ({
      data: {
        values: groupsOf(
          flights.filter(({ distance }) => distance > 500),
          ({ time, carrier }) => `${Math.floor(time)} ${carrier}`,
        ).map(([group, all]) => ({
          hour: Number(group.split(" ")[0]),
          carrier: group.split(" ")[1] ?? "",
          delay: median(all.map(({ delay }) => delay)),
        })),
      },
      mark: "line",
      encoding: {
        x: { field: "hour", type: quantitative },
        y: { field: "delay", type: quantitative },
        color: { field: "carrier" },
      },
    }),
  },
];

function groupsOf<Key>(
  flights: readonly Flight[],
  keyOf: (flight: Flight) => Key,
): [Key, readonly Flight[]][] {
  const groups = new Map<Key, Flight[]>();
  for (const flight of flights) {
    const key = keyOf(flight);
    const group = groups.get(key) ?? [];
    group.push(flight);
    groups.set(key, group);
  }
  return [...groups];
}
