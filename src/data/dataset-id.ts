import { toBase64Url } from "../chart/base64url.ts";
import type { DatasetId } from "../chart/dataset-ref.ts";
import { bytesOf, concatBytes } from "./array-bytes.ts";
import { dictionaryBytes } from "./dictionary-bytes.ts";
import type { Column, Table } from "./table.ts";

/** Part of what is hashed: another way to lay out tables must give other ids. */
const LAYOUT = 1;

/**
 * The id of a table: the digest of its columns' names, types and cells, in order. A table of the same cells has the
 * same id whatever it was read from: delimiter, line ends, CSV or JSON, and how it is stored make no difference.
 */
export async function datasetId({ rows, columns }: Table): Promise<DatasetId> {
  const parts: unknown[] = [];
  for (const column of columns) {
    const form = column.type === "date" ? column.form : "";
    // One after the other: each holds a copy of the column while it is hashed.
    parts.push([column.name, column.type, form, column.nulls, await digest(cellBytes(column))]);
  }
  const text = new TextEncoder().encode(JSON.stringify([LAYOUT, rows, parts]));
  return `d-${await digest([text])}`;
}

/** All the bytes that make the cells: typed arrays lie in memory in little-endian order on every platform served. */
function cellBytes(column: Column): Uint8Array[] {
  const nulls = column.nullBits === undefined ? [] : [column.nullBits];
  if (column.type === "boolean") return [...nulls, column.bits];
  if (column.type !== "string") return [...nulls, bytesOf(column.values)];
  return [...nulls, bytesOf(column.codes), ...dictionaryBytes(column.dictionary)];
}

const digest = async (parts: readonly Uint8Array[]): Promise<string> =>
  toBase64Url(new Uint8Array(await crypto.subtle.digest("SHA-256", concatBytes(parts))));
