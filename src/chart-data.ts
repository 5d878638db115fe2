import type { DatasetId } from "./chart/dataset-ref.ts";
import type { DatasetFormat } from "./data/dataset-formats.ts";
import { plotTableOf } from "./data/plot-table.ts";
import { recogniseText } from "./data/recognise-text.ts";
import type { RemoteData } from "./data/remote/remote-data.ts";
import type { Column, Table } from "./data/table.ts";
import { rowsOf } from "./data/table-rows.ts";
import type { Background, DataReader, DatasetService, SourceRows } from "./ports.ts";
import { createResolveData, type ResolveData } from "./resolve-data.ts";

export type ReadText = (
  text: string,
  options: { readonly format: DatasetFormat; readonly delimiter?: string },
) => Promise<Table>;

export interface ChartDataOptions {
  readonly datasets: Pick<DatasetService, "resolveNames" | "load" | "columns">;
  readonly remote: RemoteData;
  /** Reads the text of a dataset that is not stored. */
  readonly readText: ReadText;
  /** How long an answer may be kept that reads a dataset by its name. */
  readonly nameTtlSeconds: number;
  readonly background: Background;
  readonly now: () => number;
}

export interface ChartData extends DataReader {
  /** What the addresses of a spec stand for at the moment: names become ids, remote addresses get a hash. */
  readonly resolve: ResolveData;
}

/** The data that specs name by address, from the stored datasets and from remote hosts. */
export function createChartData(options: ChartDataOptions): ChartData {
  const { datasets, remote, readText, nameTtlSeconds, background, now } = options;

  return {
    resolve: createResolveData({ datasets, remote, nameTtlSeconds, now }),
    columns: (id) => datasets.columns(id),
    async rows(id: DatasetId, { isUsed, isDate, timeZone = "UTC" }) {
      const table = await datasets.load(id, isUsed);
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
    async plotTable(source) {
      if ("id" in source) return plotTableOf(await datasets.load(source.id), "ms");
      return plotTableOf(await readText(source.text, recogniseText(source.text, source.format)), "iso");
    },
    text: async (url, hash) => new TextDecoder().decode(await remote.read(url, hash, background)),
  };
}
