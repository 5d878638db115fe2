import { byteCount, concatBytes } from "./array-bytes.ts";
import { dictionaryBytes } from "./dictionary-bytes.ts";
import { decimalScale, decodeFloats, encodeFloats, timeUnit } from "./float-codec.ts";
import { chooseEncoding, decodeIntegers, encodeIntegers, MAX_ENCODED } from "./integer-codec.ts";
import { narrow } from "./number-column.ts";
import type { StoredCells, StoredColumn } from "./stored-column.ts";
import { narrowCodes } from "./string-column.ts";
import type { Column } from "./table.ts";

/** A column's bytes before compression, and what it takes to read them. */
export interface ColumnBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly cells: StoredCells;
  readonly dictionaryBytes?: number;
}

export function encodeColumn(column: Column): ColumnBytes {
  const nullBits = column.nullBits ?? new Uint8Array(0);
  if (column.type === "boolean")
    return { bytes: concatBytes([nullBits, column.bits]), cells: { kind: "bits" } };
  if (column.type !== "string") {
    const { bytes, cells } = encodeValues(column.values, column.type);
    return { bytes: concatBytes([nullBits, bytes]), cells };
  }
  const dictionary = dictionaryBytes(column.dictionary);
  const { bytes, cells } = encodeScaled(column.codes, 1, 1);
  return {
    bytes: concatBytes([nullBits, bytes, ...dictionary]),
    cells,
    dictionaryBytes: byteCount(dictionary),
  };
}

type Values = Exclude<Column, { type: "string" | "boolean" }>["values"];

function encodeValues(values: Values, type: Column["type"]): Pick<ColumnBytes, "bytes" | "cells"> {
  if (!(values instanceof Float64Array)) return encodeScaled(values, 1, 1);
  const unit = type === "date" ? timeUnit(values) : 1;
  const scale = type === "number" ? decimalScale(values) : 1;
  const isEncodable = values.every((value) => Math.abs(value) / unit < MAX_ENCODED);
  if (scale !== undefined && isEncodable) return encodeScaled(values, unit, scale);
  return { bytes: encodeFloats(values), cells: { kind: "floats" } };
}

function encodeScaled(
  values: ArrayLike<number>,
  unit: number,
  scale: number,
): Pick<ColumnBytes, "bytes" | "cells"> {
  const whole =
    unit === 1 && scale === 1
      ? values
      : Float64Array.from(values, (value) => Math.round((value * scale) / unit));
  const encoding = chooseEncoding(whole);
  return { bytes: encodeIntegers(whole, encoding), cells: { kind: "integers", ...encoding, unit, scale } };
}

/**
 * The column of decompressed bytes.
 *
 * @throws an `Error` where the bytes are not what `stored` says
 */
export function decodeColumn(stored: StoredColumn, bytes: Uint8Array<ArrayBuffer>, rows: number): Column {
  const { name, type, nulls, distinct, cells, form, min, max } = stored;
  const bitBytes = Math.ceil(rows / 8);
  const start = nulls === 0 ? 0 : bitBytes;
  const width = cells.kind === "floats" ? 8 : cells.kind === "integers" ? cells.width : 0;
  const cellBytes = cells.kind === "bits" ? bitBytes : rows * width;
  const end = start + cellBytes;
  if (bytes.length !== end + (stored.dictionaryBytes ?? 0)) throw new Error("the column has another length");
  const nullBits = nulls === 0 ? {} : { nullBits: bytes.slice(0, bitBytes) };
  const base = { name, nulls, distinct, ...nullBits };
  const body = bytes.subarray(start, end);
  if (type === "boolean") return { ...base, type, bits: body.slice() };
  const values = decodeValues(cells, body, rows);
  if (type === "string") {
    const dictionary: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(end)));
    if (!isTexts(dictionary)) throw new Error("the dictionary is none");
    return { ...base, type, dictionary, codes: narrowCodes(Uint32Array.from(values), dictionary.length) };
  }
  const range = min === undefined || max === undefined ? {} : { range: { min, max } };
  if (type === "date") return { ...base, ...range, type, form: form ?? "instant", values };
  const isInteger = type === "integer";
  return { ...base, ...range, type, values: isInteger ? narrow(values, min ?? 0, max ?? 0) : values };
}

function decodeValues(cells: StoredCells, bytes: Uint8Array, rows: number): Float64Array<ArrayBuffer> {
  if (cells.kind === "floats") return decodeFloats(bytes, rows);
  if (cells.kind === "bits") throw new Error("bits are no numbers");
  const values = decodeIntegers(bytes, rows, cells);
  const { unit, scale } = cells;
  if (unit !== 1 || scale !== 1)
    for (const [row, value] of values.entries()) values[row] = (value * unit) / scale;
  return values;
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((text) => typeof text === "string");
