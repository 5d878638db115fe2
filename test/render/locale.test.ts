import { describe, expect, it } from "vitest";
import { LOCALE_NAMES, readLocale } from "../../src/chart/locale-names.ts";
import { THEME_NAMES } from "../../src/chart/theme-names.ts";
import { loadTheme } from "../../src/render/load-theme.ts";
import { loadLocale } from "../../src/render/locale/load-locale.ts";
import { numberLocales } from "../../src/render/locale/number-locales.ts";
import { timeLocales } from "../../src/render/locale/time-locales.ts";

describe("locales", () => {
  it.each(LOCALE_NAMES.filter((name) => name !== "en-US"))("have numbers and dates of %s", async (name) => {
    const locale = await loadLocale(name);
    expect(locale?.number).toMatchObject({
      decimal: expect.any(String),
      currency: [expect.anything(), expect.anything()],
    });
    expect(locale?.time.months).toHaveLength(12);
    expect(locale?.time.shortDays).toHaveLength(7);
    expect(readLocale(name.toUpperCase())).toBe(name);
  });

  it("are all that d3 has", () => {
    const names = new Set([...Object.keys(numberLocales), ...Object.keys(timeLocales)]);
    expect([...names].sort()).toEqual([...LOCALE_NAMES].sort());
  });

  it("borrow dates from a neighbour where d3 has none", async () => {
    const monthsOf = async (name: Parameters<typeof loadLocale>[0]) => (await loadLocale(name))?.time.months;
    expect(await monthsOf("en-IN")).toEqual(await monthsOf("en-GB"));
    expect(await monthsOf("ar-LB")).toEqual(await monthsOf("ar-SY"));
    expect(await loadLocale("en-US")).toBeUndefined();
  });
});

describe("themes", () => {
  it("are all of vega-themes", async () => {
    const { version: _, ...themes } = await import("vega-themes");
    expect([...THEME_NAMES].sort()).toEqual(Object.keys(themes).sort());
    expect(await loadTheme("dark")).toMatchObject({ background: "#333" });
  });
});
