import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { root } from "../../test/support/root.ts";

export interface Flight {
  readonly delay: number;
  readonly distance: number;
  readonly time: number;
  readonly carrier: string;
}

const fileSchema = z.array(z.object({ delay: z.number(), distance: z.number(), time: z.number() }));

const CARRIERS = ["AA", "AS", "B6", "DL", "F9", "NK", "UA", "WN"];

/** `flights-200k` of vega-datasets with a column of carriers, over and over up to so many bytes of CSV. */
export function flightsOf(bytes: number): readonly Flight[] {
  const file = join(root, "node_modules/vega-datasets/data/flights-200k.json");
  const read = fileSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const flights: Flight[] = [];
  for (let length = 0; length < bytes; length += lineOf(flights.at(-1)).length + 1) {
    const at = flights.length;
    const { delay, distance, time } = read[at % read.length] ?? { delay: 0, distance: 0, time: 0 };
    flights.push({ delay, distance, time, carrier: CARRIERS[(at * 7 + distance) % CARRIERS.length] ?? "" });
  }
  return flights;
}

export const flightsCsv = (flights: readonly Flight[]): string =>
  ["delay,distance,time,carrier", ...flights.map(lineOf), ""].join("\n");

const lineOf = (flight: Flight | undefined): string => Object.values(flight ?? {}).join(",");
