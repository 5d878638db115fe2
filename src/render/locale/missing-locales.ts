import type { LocaleName } from "../../chart/locale-names.ts";
import type { NumberLocale, TimeLocale } from "./view-locale.ts";

const european = (currency: readonly [string, string], thousands = "."): NumberLocale => ({
  decimal: ",",
  thousands,
  grouping: [3],
  currency,
});
const english = (currency: readonly [string, string]): NumberLocale => ({
  decimal: ".",
  thousands: ",",
  grouping: [3],
  currency,
});

/** How numbers are written where d3 defines dates alone; by CLDR. */
export const missingNumberLocales: Partial<Record<LocaleName, NumberLocale>> = {
  "fa-IR": {
    decimal: "٫",
    thousands: "٬",
    grouping: [3],
    currency: ["\u200eریال\u00a0", ""],
    numerals: Array.from("۰۱۲۳۴۵۶۷۸۹"),
    percent: "٪",
  },
  "hr-HR": european(["", "\u00a0€"]),
  "nb-NO": european(["", "\u00a0kr"], "\u00a0"),
  "nl-BE": european(["€\u00a0", ""]),
  "tr-TR": european(["₺", ""]),
  "vi-VN": european(["", "\u00a0₫"]),
  "zh-TW": english(["$", ""]),
};

/** How dates are written where d3 defines numbers alone; by CLDR. */
export const missingTimeLocales: Partial<Record<LocaleName, TimeLocale>> = {
  "sl-SI": {
    dateTime: "%A, %-d. %B %Y %X",
    date: "%-d. %-m. %Y",
    time: "%H:%M:%S",
    periods: ["dop.", "pop."],
    days: ["nedelja", "ponedeljek", "torek", "sreda", "četrtek", "petek", "sobota"],
    shortDays: ["ned.", "pon.", "tor.", "sre.", "čet.", "pet.", "sob."],
    months: [
      ...["januar", "februar", "marec", "april", "maj", "junij"],
      ...["julij", "avgust", "september", "oktober", "november", "december"],
    ],
    shortMonths: [
      ...["jan.", "feb.", "mar.", "apr.", "maj", "jun."],
      ...["jul.", "avg.", "sep.", "okt.", "nov.", "dec."],
    ],
  },
};

/** Whose dates a locale has, where neither d3 nor this file defines any for it. */
export function timeNeighbour(name: LocaleName): LocaleName {
  // The months of the Levant and Iraq have names of their own.
  if (["ar-IQ", "ar-JO", "ar-LB", "ar-PS"].includes(name)) return "ar-SY";
  if (name.startsWith("ar-")) return "ar-EG";
  if (name.startsWith("en-")) return "en-GB";
  if (name.startsWith("pt-")) return "pt-BR";
  return "es-ES";
}
