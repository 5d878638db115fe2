import { NUMBER_FORMAT } from "../../expressions/functions/formats.ts";
import { lengthOf, listOf, numberOf } from "../call-values.ts";
import type { TransformCall, TransformCosts } from "../transform-call.ts";

const SECOND_MS = 1000;
const DAY_MS = 86_400 * SECOND_MS;

const INTERVAL_MS: Readonly<Record<string, number>> = {
  millisecond: 1,
  second: SECOND_MS,
  minute: 60 * SECOND_MS,
  hour: 3600 * SECOND_MS,
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 28 * DAY_MS,
  quarter: 89 * DAY_MS,
  year: 365 * DAY_MS,
};

/** Units of which several are counted one by one. */
const STEP_BY_STEP = new Set(["second", "minute", "hour", "day", "week", "month", "quarter"]);
const DATE_STEPS = 60;

/** Scales that take intervals; others refuse them. */
const TEMPORAL = new Set(["time", "utc"]);

/** Scales that know each value of their domain. */
const DISCRETE = new Set(["ordinal", "band", "point"]);
const DISCRETE_CELLS = 4;

interface ScaleLike {
  domain?(): readonly unknown[];
  ticks?(count: unknown): unknown;
  readonly bins?: unknown;
  readonly type?: string;
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

/** The largest numbers are rounded up to bins that end beyond all numbers: Vega cuts them off. */
const finite = (value: number): number => Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));

/** From the least to the greatest value of a domain. */
function spanOf(domain: readonly unknown[]): number {
  const numbers = domain.map(Number).filter((value) => !Number.isNaN(value));
  return (
    numbers.reduce((most, value) => Math.max(most, value), numbers[0] ?? 0) -
    numbers.reduce((least, value) => Math.min(least, value), numbers[0] ?? 0)
  );
}

/** The last moment of ECMA-262's dates, section 21.4.1.1: intervals go on to it and no further. */
const LAST_MS = 8.64e15;

/**
 * Milliseconds between the ends of a time scale, as its ticks see them: its domain gives dates, of which one that is
 * later than all dates is none.
 */
function ticksSpanMs(scale: ScaleLike): number {
  let spanMs = 0;
  scale.ticks?.({
    range(start: unknown, pastStop: unknown): [] {
      if (Math.abs(Number(start)) <= LAST_MS)
        spanMs = Math.min(Number(pastStop) - 1, LAST_MS) - Number(start);
      return [];
    },
  });
  return spanMs || 0;
}

/** The width that a format of numbers pads to, else the length of a pattern. */
function charsOfFormat(format: unknown): number {
  if (typeof format === "object" && format !== null)
    return Object.values(format).reduce<number>((most, one) => Math.max(most, charsOfFormat(one)), 0);
  if (typeof format !== "string") return 0;
  const width = NUMBER_FORMAT.exec(format)?.[1];
  return width === undefined ? format.length : Number(width);
}

/** As many labels as there can be. */
function ticksOf({ count, values }: Readonly<Record<string, unknown>>, domain: readonly unknown[]): number {
  if (Array.isArray(values)) return values.length;
  return Math.max(typeof count === "number" ? count : 10, domain.length);
}

/** The ticks that an axis or a legend asks a scale for. */
function checkTicks({ params, budget, where }: TransformCall): void {
  const scale = (params.scale ?? {}) as ScaleLike;
  const { count, values, minstep } = params;
  budget.check("maxTicks", lengthOf(values), where);
  budget.check("maxTicks", lengthOf(scale.bins), where);
  const domain = typeof scale.domain === "function" ? scale.domain() : [];
  budget.check("maxTextChars", charsOfFormat(params.formatSpecifier) * ticksOf(params, domain), where);
  const { interval, step } =
    typeof count === "object" && count !== null
      ? (count as { interval?: unknown; step?: unknown })
      : { interval: count, step: undefined };
  // An interval that is a number is a count to Vega.
  if (typeof interval === "number") {
    // Fewer are asked for until the distance is large enough.
    const wanted =
      minstep === undefined
        ? interval
        : Math.min(interval, spanOf(domain) / Math.abs(numberOf(minstep, 1)) + 1);
    budget.check("maxTicks", wanted, where);
    return;
  }
  const unitMs = INTERVAL_MS[String(interval)];
  if (unitMs === undefined || !TEMPORAL.has(String(scale.type))) return;
  const units = ticksSpanMs(scale) / unitMs;
  const every = Math.max(1, Math.floor(numberOf(step, 1)));
  budget.check("maxTicks", units / every, where);
  if (STEP_BY_STEP.has(String(interval))) budget.spend(DATE_STEPS * units, where);
}

/** Scales, and what is asked of them for axes and legends. */
export const scaleCosts: TransformCosts = {
  scale({ params, budget, where }) {
    const { bins, schemeCount, domain, domainRaw, scheme, range, base } = params;
    budget.spend(
      40 + 12 * (lengthOf(domain) + lengthOf(domainRaw)) + lengthOf(scheme) + lengthOf(range),
      where,
    );
    if (DISCRETE.has(String(params.type)))
      budget.take("maxCells", DISCRETE_CELLS * (lengthOf(domain) + lengthOf(domainRaw)), where);
    else if (params.type === "quantile") budget.spend(20 * lengthOf(domain), where);
    budget.check("maxTicks", numberOf(schemeCount, 0), where);
    // A logarithmic scale has a tick for each digit of its base.
    budget.check("maxTicks", numberOf(base, 0), where);
    if (Array.isArray(bins)) budget.check("maxTicks", bins.length, where);
    else if (bins) {
      // What the transform `bin` gives as a signal is a function with these members.
      const { start, stop, step } = bins as Readonly<Record<string, unknown>>;
      const { zero, domainMin, domainMax } = params;
      const ends = [domainRaw ?? domain, domainMin, domainMax, zero ? 0 : undefined].flatMap(listOf);
      const stepsTo = (end: unknown): number => finite(numberOf(end, 0)) / numberOf(step, 1);
      const count =
        isAbsent(start) || isAbsent(stop) ? spanOf(ends) / numberOf(step, 1) : stepsTo(stop) - stepsTo(start);
      budget.check("maxTicks", Math.abs(count), where);
    }
  },
  axisticks: checkTicks,
  legendentries: checkTicks,
};
