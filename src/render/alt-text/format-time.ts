import type { Locale } from "./locale.ts";

/** Vega-Lite names a field for its time unit. */
const UNIT =
  /^(utc)?((?:year|quarter|month|week|dayofyear|day|date|hours|minutes|seconds|milliseconds)+)_(?!start$|end$|$)/;

/** Units that no year belongs to. */
const PARTS: Readonly<Record<string, string>> = {
  month: "%B",
  day: "%A",
  date: "%-d",
  hours: "%H:%M",
  hoursminutes: "%H:%M",
  minutes: "%M",
  monthdate: "%B %-d",
  quarter: "Q%q",
  week: "week %U",
  dayofyear: "day %-j",
};

/** From coarse to fine, and what a time that is whole in each ends in, as `%m%d%H%M%S` has it. */
const STEPS = [
  { specifier: "%Y", rest: "0101000000" },
  { specifier: "%b %Y", rest: "01000000" },
  { specifier: "%b %-d, %Y", rest: "000000" },
  { specifier: "%b %-d, %Y %H:%M", rest: "" },
] as const;

export const isTimeUnitField = (field: string): boolean => UNIT.test(field);

/** Writes times as finely as the samples need it, and finer ones in full unless they are to be rounded. */
export function createTimeFormat(
  field: string,
  isUtcScale: boolean,
  samples: readonly unknown[],
  locale: Locale,
): (value: Date | number, isRounded: boolean) => string {
  const [, utc, unit] = UNIT.exec(field) ?? [];
  const write = (specifier: string, value: Date | number): string =>
    (utc === undefined && !isUtcScale ? locale.timeFormat(specifier) : locale.utcFormat(specifier))(value);
  const part = unit === undefined ? undefined : PARTS[unit];
  if (part !== undefined) return (value) => write(part, value);

  const stepOf = (value: Date | number): number => {
    const exact = write("%m%d%H%M%S", value);
    return STEPS.findIndex(({ rest }) => exact.endsWith(rest));
  };
  let known: number | undefined;
  const common = (): number => {
    known ??= samples.reduce<number>((step, sample) => {
      const isTime = sample instanceof Date || typeof sample === "number";
      return isTime ? Math.max(step, stepOf(sample)) : step;
    }, 0);
    return known;
  };
  return (value, isRounded) => {
    const step = isRounded ? common() : Math.max(common(), stepOf(value));
    return write(STEPS[step]?.specifier ?? "%Y", value);
  };
}
