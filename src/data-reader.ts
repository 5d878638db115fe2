import type { Column } from "./data/table.ts";
import { rowsOf } from "./data/table-rows.ts";
import type { DataReader, DataSources, SourceRows } from "./ports.ts";

/** Makes rows for charts out of the tables of stored datasets, and text out of remote content. */
export function createDataReader({ load, read }: Pick<DataSources, "load" | "read">): DataReader {
  return {
    async rows(id, { isUsed, isDate, timeZone = "UTC" }) {
      const table = await load(id, isUsed);
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
    text: async (url, hash) => new TextDecoder().decode(await read(url, hash)),
  };
}
