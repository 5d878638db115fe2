import type { DatasetFormat } from "./data/dataset-formats.ts";
import { plotTableOf } from "./data/plot-table.ts";
import { recogniseText } from "./data/recognise-text.ts";
import type { Column, Table } from "./data/table.ts";
import { rowsOf } from "./data/table-rows.ts";
import type { DataReader, SourceRows } from "./ports/data-reader.ts";
import type { DataSources } from "./ports/data-sources.ts";

export type ReadText = (
  text: string,
  options: { readonly format: DatasetFormat; readonly delimiter?: string },
) => Promise<Table>;

export interface DataReaderOptions {
  readonly sources: Omit<DataSources, "processed">;
  /** Reads the text of a dataset that is not stored. */
  readonly readText: ReadText;
}

/** Makes rows for charts out of the tables of stored datasets, and text out of remote content. */
export function createDataReader({ sources, readText }: DataReaderOptions): DataReader {
  return {
    columns: (id) => sources.columns(id),
    async rows(id, { isUsed, isDate, timeZone = "UTC", admit }) {
      const table = await sources.load(id, isUsed);
      admit(table.rows, table.columns.length);
      // A date without a zone is a local one: only as text it says so.
      const isMs = (column: Column): boolean =>
        column.type === "date" && isDate(column.name) && (column.form !== "local" || timeZone === "UTC");
      const types: SourceRows["types"] = new Map(
        table.columns.flatMap((column) => {
          const type = column.type === "integer" ? "number" : column.type;
          return type === "date" && !isMs(column) ? [] : [[column.name, type] as const];
        }),
      );
      const texts = table.columns.flatMap((column) => (column.type === "string" ? column.dictionary : []));
      return { rows: rowsOf(table, { dates: (column) => (isMs(column) ? "ms" : "iso") }), types, texts };
    },
    async plotTable(source, admit) {
      if ("id" in source) {
        // Of no column only the number of rows is read.
        admit((await sources.load(source.id, () => false)).rows);
        return plotTableOf(await sources.load(source.id), "ms");
      }
      return plotTableOf(await readText(source.text, recogniseText(source.text, source.format)), "iso");
    },
    text: async (url, hash) => new TextDecoder().decode(await sources.read(url, hash)),
  };
}
