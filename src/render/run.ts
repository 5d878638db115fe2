import type { ChartText } from "../text/chart-text.ts";
import { forgetNormalSample } from "./forget-normal-sample.ts";
import { forgetTextWidths } from "./text-widths.ts";
import { type Clock, withClock } from "./time/clock.ts";
import { inTimeZone } from "./time/in-time-zone.ts";
import { setTextLayout } from "./vega-canvas.ts";
import type { VegaModules } from "./vega-modules.ts";

export interface RunOptions {
  /** Of the random numbers, in [0, 1): the same seed gives the same picture. */
  readonly seed: number;
  /** The IANA zone of local times; UTC when left out. */
  readonly timeZone?: string | undefined;
  /** The time of drawing, ms since the epoch. */
  readonly nowMs: number;
}

/** The drawing of one chart, and what is its own of that which Vega has one of for all. */
export interface Run {
  /**
   * Does a piece of the work with the chart's random numbers, clock, time zone and fonts in place. The piece must be
   * whole without waiting: what comes behind an `await` is outside again, so that charts that are drawn at once do not
   * meet.
   */
  within<T>(work: () => T): T;
  /** Measures and draws texts with this from now on. */
  useText(text: ChartText): void;
  /** Begins the random numbers anew: a chart that is evaluated twice gets the same ones. */
  restart(): void;
  /** Whether an expression asked for the time of drawing. */
  hasReadClock(): boolean;
}

export function createRun(modules: VegaModules, { seed, timeZone, nowMs }: RunOptions): Run {
  const { vega } = modules;
  let random = vega.randomLCG(seed);
  const clock: Clock = { nowMs, isRead: false };
  let text: ChartText | undefined;
  return {
    within(work) {
      forgetNormalSample(modules);
      vega.setRandom(random);
      const piece = () => withClock(clock, () => inTimeZone(timeZone, work));
      if (text === undefined) return piece();
      setTextLayout(text.layout);
      // Widths that were measured in another face are those of no other chart, nor of this one once it has the font.
      return text.within(piece, () => forgetTextWidths(modules));
    },
    useText(chartText) {
      text = chartText;
    },
    restart() {
      random = vega.randomLCG(seed);
    },
    hasReadClock: () => clock.isRead,
  };
}
