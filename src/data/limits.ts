/** What a dataset may cost, checked while it is read. */
export interface DatasetLimits {
  /** Of the text as sent, after decompression. */
  readonly maxBytes: number;
  readonly maxRows: number;
  readonly maxColumns: number;
  /** Different texts in each column, of all columns in sum. */
  readonly maxTexts: number;
  /** Rows times columns: bounds what ragged rows are filled up to. */
  readonly maxCells: number;
  /** Of one cell or column name, in bytes of the text as sent. */
  readonly maxCellBytes: number;
}
