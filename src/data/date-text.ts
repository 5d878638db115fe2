import { DAY_MS } from "./calendar.ts";
import type { DateForm } from "./table.ts";

/** Texts of days, of which a column has few. Beyond so many it starts anew. */
const MAX_DAYS = 50_000;

/**
 * Writes dates in ISO 8601 as they were given: a day alone, a time without a zone, or an instant with `Z`. So a chart
 * reads them as it would read the file itself.
 */
export function createDateWriter(form: DateForm): (ms: number) => string {
  const days = new Map<number, string>();
  const dayText = (day: number): string => {
    const known = days.get(day);
    if (known !== undefined) return known;
    const text = new Date(day * DAY_MS).toISOString().replace(/T.*/, "");
    if (days.size >= MAX_DAYS) days.clear();
    days.set(day, text);
    return text;
  };
  if (form === "day") return (ms) => dayText(Math.floor(ms / DAY_MS));
  const zone = form === "instant" ? "Z" : "";
  return (ms) => {
    const day = Math.floor(ms / DAY_MS);
    const thousandths = ms - day * DAY_MS;
    const seconds = Math.floor(thousandths / 1000);
    const rest = thousandths % 1000;
    const fraction = rest === 0 ? "" : `.${String(rest).padStart(3, "0")}`;
    const time = `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
    return `${dayText(day)}T${time}${fraction}${zone}`;
  };
}

const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");
