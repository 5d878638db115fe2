/** Something the picture's author should know; the picture was drawn all the same. */
export interface ChartWarning {
  readonly code: string;
  readonly message: string;
}
