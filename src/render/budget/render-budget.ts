import {
  RENDER_LIMITS,
  type RenderLimitName,
  type RenderLimits,
  STANDARD_RENDER_LIMITS,
} from "../../chart/render-limits.ts";
import { type ErrorPlace, ServiceError } from "../../errors.ts";
import { ExpressionBudget } from "../expressions/budget.ts";

/**
 * Counts what one chart takes, while it is made: a Worker's clock stands still meanwhile. All that is spent here throws
 * ServiceError RENDER_TOO_COSTLY past its limit, and from then on whatever else is spent does.
 */
export class RenderBudget {
  readonly limits: RenderLimits;
  /** Steps are one count, whoever takes them. */
  readonly expressions: ExpressionBudget;
  readonly #counts = new Map<RenderLimitName, number>();

  constructor(limits: Partial<RenderLimits> = {}) {
    this.limits = { ...STANDARD_RENDER_LIMITS, ...limits };
    const { maxSteps, maxExpressionTextChars, maxExpressionListItems } = this.limits;
    this.expressions = new ExpressionBudget({
      maxSteps,
      maxTextChars: maxExpressionTextChars,
      maxListItems: maxExpressionListItems,
    });
  }

  /** How much of a limit is used so far. */
  countOf(limit: RenderLimitName): number {
    return limit === "maxSteps" ? this.expressions.stepsSpent : (this.#counts.get(limit) ?? 0);
  }

  /** @param where what takes them, for the error */
  spend(steps: number, where: string): void {
    this.expressions.spendIn(where, steps);
  }

  /** Adds to what is counted of a limit, best before it is made. */
  take(limit: RenderLimitName, count: number, where: string): void {
    const sum = this.countOf(limit) + (count > 0 ? count : 0);
    this.#counts.set(limit, sum);
    this.check(limit, sum, where);
  }

  /** For what is bounded each by itself. */
  check(limit: RenderLimitName, count: number, where: string): void {
    if (count > this.limits[limit]) throw tooCostly(limit, count, this.limits[limit], where);
  }
}

/** The error of a limit, in one form for all of them. */
export function tooCostly(
  limit: RenderLimitName,
  count: number,
  allowed: number,
  where: string,
  places: readonly ErrorPlace[] = [],
): ServiceError {
  const { setting, what } = RENDER_LIMITS[limit];
  const message = `The chart has ${Math.ceil(count)} ${what}, and ${allowed} are allowed (${setting}): stopped in ${where}.`;
  return new ServiceError("RENDER_TOO_COSTLY", message, { places });
}
