import { DEFAULT_LOCALE, type LocaleName } from "../../chart/locale-names.ts";
import type { NumberLocale, TimeLocale, ViewLocale } from "./view-locale.ts";

/** The definitions of a locale; none for the one that Vega has by itself. */
export async function loadLocale(name: LocaleName | undefined): Promise<ViewLocale | undefined> {
  if (name === undefined || name === DEFAULT_LOCALE) return undefined;
  const [number, time] = await Promise.all([loadNumbers(name), loadTimes(name)]);
  return { number, time };
}

async function loadNumbers(name: LocaleName): Promise<NumberLocale> {
  const [{ numberLocales }, { missingNumberLocales }] = await Promise.all([
    import("./number-locales.ts"),
    import("./missing-locales.ts"),
  ]);
  const missing = missingNumberLocales[name];
  if (missing !== undefined) return missing;
  return (await numberLocales[name as keyof typeof numberLocales]()).default;
}

async function loadTimes(name: LocaleName): Promise<TimeLocale> {
  const [{ timeLocales }, { missingTimeLocales, timeNeighbour }] = await Promise.all([
    import("./time-locales.ts"),
    import("./missing-locales.ts"),
  ]);
  const missing = missingTimeLocales[name];
  if (missing !== undefined) return missing;
  const known = name in timeLocales ? name : timeNeighbour(name);
  return (await timeLocales[known as keyof typeof timeLocales]()).default;
}
