/** Of a view: how it writes numbers and times. */
export interface Locale {
  format(specifier: string): (value: number) => string;
  timeFormat(specifier: string): (value: Date | number) => string;
  utcFormat(specifier: string): (value: Date | number) => string;
}
