/** d3-format's definition of a locale. */
export interface NumberLocale {
  readonly decimal: string;
  readonly thousands: string;
  readonly grouping: readonly number[];
  readonly currency: readonly string[];
  readonly numerals?: readonly string[];
  readonly percent?: string;
}

/** d3-time-format's definition of a locale. */
export interface TimeLocale {
  /** Specifiers. */
  readonly dateTime: string;
  readonly date: string;
  readonly time: string;
  readonly periods: readonly string[];
  readonly days: readonly string[];
  readonly shortDays: readonly string[];
  readonly months: readonly string[];
  readonly shortMonths: readonly string[];
}

/** What a view of Vega takes as its `locale`, over the one that its spec may configure. */
export interface ViewLocale {
  readonly number: NumberLocale;
  readonly time: TimeLocale;
}
