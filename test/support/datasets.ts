import { type AskedTypes, parseColumnTypes } from "../../src/data/column-types.ts";
import type { DatasetFormat } from "../../src/data/dataset-formats.ts";
import { readDataset } from "../../src/data/read-dataset.ts";
import type { Table } from "../../src/data/table.ts";
import { LIMITS } from "./dataset-limits.ts";

const read =
  (format: DatasetFormat) =>
  (text: string, types: string | AskedTypes = "", delimiter?: string): Table =>
    readDataset(new TextEncoder().encode(text), {
      format,
      limits: LIMITS,
      types: typeof types === "string" ? parseColumnTypes(types) : types,
      ...(delimiter === undefined ? {} : { delimiter }),
    });

/** Tables of text, with types as the query writes them. */
export const ofCsv = read("csv");
export const ofTsv = read("tsv");
export const ofJson = read("json");
export const ofNdjson = read("ndjson");

/** A table with every type of column, nulls, and numbers that need all their bits. */
export const mixedTable = (rows = 40): Table =>
  ofJson(
    JSON.stringify(
      Array.from({ length: rows }, (_, i) => ({
        row: i + 1,
        small: i % 7 === 3 ? null : (i * 37) % 100,
        price: ((i * 7919) % 10_000) / 100,
        float: i % 5 === 0 ? null : Math.sqrt(i + 2),
        huge: (i % 2 === 0 ? 1 : -1) * (2 ** 52 + i),
        flag: i % 6 === 1 ? null : i % 3 === 0,
        day: new Date(Date.UTC(2020, 0, 1 + ((i * 11) % 60))).toISOString().slice(0, 10),
        at: i % 9 === 2 ? null : new Date(1_600_000_000_000 + i * 61_001).toISOString(),
        local: `2021-03-04T05:${String(i % 60).padStart(2, "0")}`,
        city: i % 8 === 5 ? null : ["Zürich", "Paris", "東京", "", "a,b"][i % 5],
        unique: `no. ${i} – ${i * i}`,
        nothing: null,
      })),
    ),
  );
