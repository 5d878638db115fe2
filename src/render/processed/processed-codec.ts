import { z } from "zod";
import type { ProcessedData, Row } from "./processed-data.ts";
import { type CodedValue, decodeValue, encodeValue } from "./value-codec.ts";

const coded = z.custom<CodedValue>((value) => value !== undefined);

/** By column: the names once, and the cells of each in the order of the rows. */
const schema = z.object({
  version: z.literal(1),
  rows: z.record(
    z.string(),
    z.object({
      count: z.int().nonnegative(),
      columns: z.array(z.object({ name: z.string(), cells: z.array(coded) })),
    }),
  ),
  signals: z.record(z.string(), coded),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  steps: z.number().nonnegative().default(0),
});

/**
 * The outcome of a data step as JSON.
 *
 * @returns `undefined` where it is larger than `maxCells`, or holds what cannot be written
 */
export function encodeProcessed(
  { rows, signals, warnings, steps }: ProcessedData,
  maxCells: number,
): Uint8Array<ArrayBuffer> | undefined {
  const outputs = Object.entries(rows);
  const columnsOf = (output: readonly Row[]) => [...new Set(output.flatMap((row) => Object.keys(row)))];
  if (outputs.reduce((sum, [, output]) => sum + output.length, 0) > maxCells) return undefined;
  const tables = outputs.map(([name, output]) => ({ name, output, columns: columnsOf(output) }));
  if (tables.reduce((sum, { output, columns }) => sum + output.length * columns.length, 0) > maxCells)
    return undefined;
  try {
    const json: z.infer<typeof schema> = {
      version: 1,
      rows: Object.fromEntries(
        tables.map(({ name, output, columns }) => [
          name,
          {
            count: output.length,
            columns: columns.map((column) => ({
              name: column,
              cells: output.map((row) => encodeValue(row[column])),
            })),
          },
        ]),
      ),
      signals: Object.fromEntries(Object.entries(signals).map(([name, value]) => [name, encodeValue(value)])),
      warnings: [...warnings],
      steps,
    };
    return new TextEncoder().encode(JSON.stringify(json));
  } catch {
    return undefined;
  }
}

/** `undefined` where the bytes are not what `encodeProcessed` wrote. The rows are new objects each time. */
export function decodeProcessed(bytes: Uint8Array): ProcessedData | undefined {
  try {
    const { rows, signals, warnings, steps } = schema.parse(JSON.parse(new TextDecoder().decode(bytes)));
    return {
      rows: Object.fromEntries(Object.entries(rows).map(([name, table]) => [name, rowsOf(table)])),
      signals: Object.fromEntries(Object.entries(signals).map(([name, value]) => [name, decodeValue(value)])),
      warnings,
      steps,
    };
  } catch {
    return undefined;
  }
}

function rowsOf({ count, columns }: z.infer<typeof schema>["rows"][string]): Row[] {
  const rows = Array.from({ length: count }, (): Row => ({}));
  for (const { name, cells } of columns) {
    if (cells.length !== count) throw new Error("a column of another length");
    for (const [index, row] of rows.entries()) {
      const value = decodeValue(cells[index] ?? null);
      // A column may be called __proto__: defined, never assigned.
      if (name !== "__proto__") row[name] = value;
      else Object.defineProperty(row, name, { value, enumerable: true, writable: true, configurable: true });
    }
  }
  return rows;
}
