import type { ViewLocale } from "./view-locale.ts";

/**
 * Vega's own locale, as d3 defines it. Each view is given one of its own: a locale keeps a formatter for every text that
 * it was asked for, and the one that Vega has for all views would keep them as long as the process lives.
 */
export const ENGLISH: ViewLocale = {
  number: { decimal: ".", thousands: ",", grouping: [3], currency: ["$", ""] },
  time: {
    dateTime: "%x, %X",
    date: "%-m/%-d/%Y",
    time: "%-I:%M:%S %p",
    periods: ["AM", "PM"],
    days: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
    shortDays: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
    months: [
      "January",
      "February",
      "March",
      "April",
      "May",
      "June",
      "July",
      "August",
      "September",
      "October",
      "November",
      "December",
    ],
    shortMonths: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  },
};
