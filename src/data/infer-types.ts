import { readBooleanColumn } from "./boolean-column.ts";
import { type ColumnCells, isMisfit, type Misfit } from "./column-cells.ts";
import { type AskedTypes, checkColumnTypes } from "./column-types.ts";
import { quoted, tooLarge, unreadable } from "./dataset-failure.ts";
import { readDateColumn } from "./date-column.ts";
import type { DatasetLimits } from "./limits.ts";
import { readNumberColumn } from "./number-column.ts";
import type { RawTable } from "./raw-table.ts";
import { readStringColumn } from "./string-column.ts";
import type { Column, ColumnType, Table } from "./table.ts";

const WANTED: Readonly<Record<ColumnType, string>> = {
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  date: "a date",
  string: "text",
};

/**
 * Types a table by column: the first of integer, number, boolean and date that takes every cell with a value, or else
 * string. Cells of JSON that are numbers among strings become text as they are written.
 *
 * @param asked types that are not guessed: a cell that does not fit is an error
 * @throws ServiceError DATASET_UNREADABLE and DATASET_TOO_LARGE by row and column, INVALID_OPTION where a column asked
 * for is not there
 */
export function inferTypes(
  raw: RawTable,
  { maxTexts }: Pick<DatasetLimits, "maxTexts">,
  asked: AskedTypes = new Map(),
): Table {
  checkColumnTypes(
    asked,
    raw.columns.map(({ name }) => name),
  );
  let textsLeft = maxTexts;
  const columns = raw.columns.map(({ name, starts }, index) => {
    const type = asked.get(name);
    const isAsked = type !== undefined;
    const cells: ColumnCells = { name, starts, cursor: raw.cells, isAsked, maxTexts: textsLeft };
    const column = type === undefined ? guess(cells) : readAs(type, cells);
    if (!isMisfit(column)) {
      if (column.type === "string") textsLeft -= column.dictionary.length;
      return column;
    }
    if (column.isTooMany) {
      const message = `a dataset may have at most ${maxTexts} different texts, those of each column counted.`;
      throw tooLarge(raw.placeOf(column.misfit, index), message);
    }
    throw misfitError(raw, index, column.misfit, type);
  });
  return { rows: raw.rows, columns };
}

function guess(cells: ColumnCells): Column | Misfit {
  const number = readNumberColumn(cells);
  if (!isMisfit(number)) return number;
  if (number.isEmpty) return readStringColumn(cells);
  if (isHugeNumber(cells, number.misfit)) return number;
  for (const read of [readBooleanColumn, readDateColumn]) {
    const column = read(cells);
    if (!isMisfit(column)) return column;
  }
  return readStringColumn(cells);
}

/** A JSON number that was no number is past the range of a double. */
function isHugeNumber({ starts, cursor }: ColumnCells, row: number): boolean {
  const start = starts[row];
  if (start === undefined || start >= cursor.bytes.length) return false;
  cursor.seek(start);
  return cursor.kind === "number";
}

function readAs(type: ColumnType, cells: ColumnCells): Column | Misfit {
  if (type === "boolean") return readBooleanColumn(cells);
  if (type === "date") return readDateColumn(cells);
  return type === "string" ? readStringColumn(cells) : readNumberColumn(cells, type);
}

function misfitError(raw: RawTable, column: number, row: number, type: ColumnType | undefined) {
  raw.cells.seek(raw.columns[column]?.starts[row] ?? 0);
  const text = quoted(raw.cells.text());
  const place = raw.placeOf(row, column);
  if (raw.cells.kind === "number" && (type === undefined || type === "number")) {
    return unreadable(place, `${text} is past the range of a double.`);
  }
  if (type === undefined || type === "string") {
    return unreadable(place, `${text} holds half of a surrogate pair.`);
  }
  return unreadable(place, `${text} is not ${WANTED[type]}, which was asked for.`);
}
