import type { DatasetId } from "../chart/dataset-ref.ts";
import type { TextFormat } from "../chart/plot/parse-plot.ts";
import type { PlotTable } from "../chart/plot/plot-table.ts";

/** The rows of a stored dataset for a chart. */
export interface SourceRows {
  /** Objects of their own: a dataflow writes into them. */
  readonly rows: readonly object[];
  /** What parsing would give, by column; dates among them are milliseconds since 1970. */
  readonly types: ReadonlyMap<string, "number" | "boolean" | "date" | "string">;
  /** Every text of the rows at least once. */
  readonly texts: readonly string[];
}

/** How a chart wants its rows. */
export interface RowsWanted {
  readonly isUsed: (column: string) => boolean;
  /** Whether the chart would parse the column as dates. */
  readonly isDate: (column: string) => boolean;
  /** In which dates without a zone are local ones. */
  readonly timeZone: string | undefined;
  /** Throws where so many rows of so many columns are not to be made. */
  readonly admit: (rows: number, columns: number) => void;
}

/** The data of a plot: stored, or sent with it. */
export type PlotTableSource =
  | { readonly id: DatasetId }
  | { readonly text: string; readonly format: TextFormat };

/** What the addresses of a resolved spec hold; each throws a `ServiceError`. */
export interface DataReader {
  /** The names of a stored dataset's columns. */
  columns(id: DatasetId): Promise<readonly string[]>;
  rows(id: DatasetId, wanted: RowsWanted): Promise<SourceRows>;
  /**
   * Text is read as a dataset would be: DATASET_UNREADABLE and DATASET_TOO_LARGE name row and column.
   *
   * @param admit throws where a stored dataset of so many rows is not to be looked at
   */
  plotTable(source: PlotTableSource, admit: (rows: number) => void): Promise<PlotTable>;
  /** The text at a remote address, of the content with the hash. */
  text(url: string, hash: string): Promise<string>;
}
