import { afterEach, describe, expect, it, vi } from "vitest";
import { zoneOffsets } from "../../../src/render/time/zone-offsets.ts";

const YEAR_MS = 365.2425 * 86_400_000;
const FARTHEST_MS = 8.64e15;

afterEach(() => void vi.restoreAllMocks());

/** The offset as Intl has it, ms. */
function offsetOf(timeZone: string, utcMs: number): number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "iso8601",
    timeZoneName: "longOffset",
  });
  const [, sign, hours, minutes, seconds = "0"] =
    /GMT([+-])(\d+):(\d+)(?::(\d+))?/.exec(format.format(utcMs)) ?? [];
  const offset = 1000 * (3600 * Number(hours ?? 0) + 60 * Number(minutes ?? 0) + Number(seconds));
  return sign === "-" ? -offset : offset;
}

describe("the offsets of a time zone", () => {
  it.each(["America/New_York", "Pacific/Chatham", "Africa/Casablanca", "Europe/Amsterdam"])(
    "are those of Intl in far years, too: %s",
    (zone) => {
      const { at } = zoneOffsets(zone);
      for (let step = -40; step <= 40; step++) {
        const utcMs = Math.round((step / 40) * (FARTHEST_MS - YEAR_MS) + (step % 4) * 0.25 * YEAR_MS);
        expect([utcMs, at(utcMs)]).toEqual([utcMs, offsetOf(zone, utcMs)]);
      }
      for (let year = 1700; year < 3000; year += 13) {
        const utcMs = Date.UTC(year, year % 12, 5);
        expect([year, at(utcMs)]).toEqual([year, offsetOf(zone, utcMs)]);
      }
    },
  );

  it("are asked for as often as there are spans with rules of their own, however far the rows lie apart", () => {
    let asked = 0;
    const Original = Intl.DateTimeFormat;
    class Counting {
      readonly #format: Intl.DateTimeFormat;
      constructor(...args: ConstructorParameters<typeof Intl.DateTimeFormat>) {
        this.#format = new Original(...args);
      }
      format(utcMs: number): string {
        asked++;
        return this.#format.format(utcMs);
      }
    }
    vi.spyOn(Intl, "DateTimeFormat").mockImplementation(Counting as unknown as typeof Intl.DateTimeFormat);
    const { at } = zoneOffsets("Europe/Helsinki");
    for (let year = 2000; year < 200_000; year++) at(year * YEAR_MS);
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(70_000);
  });
});
