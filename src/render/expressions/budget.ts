import { RENDER_LIMITS, STANDARD_RENDER_LIMITS } from "../../chart/render-limits.ts";
import { ServiceError } from "../../errors.ts";
import type { ExpressionNode } from "./expression-node.ts";
import { expressionText } from "./expression-text.ts";

/** What the expressions of one chart may cost. */
export interface ExpressionLimits {
  /**
   * Steps of all of them in sum. One is a node of a syntax tree each time its expression is evaluated, some
   * nanoseconds; functions cost what they take longer, and whatever grows by its size.
   */
  readonly maxSteps: number;
  /** Of one text that an expression makes, in UTF-16 code units. */
  readonly maxTextChars: number;
  /** Of one array that an expression makes. */
  readonly maxListItems: number;
}

export const EXPRESSION_LIMITS: ExpressionLimits = {
  maxSteps: STANDARD_RENDER_LIMITS.maxSteps,
  maxTextChars: STANDARD_RENDER_LIMITS.maxExpressionTextChars,
  maxListItems: STANDARD_RENDER_LIMITS.maxExpressionListItems,
};

/** What a character and an item cost that an expression makes: they bound the memory of them all. */
const CHAR_STEPS = 4;
const ITEM_STEPS = 24;

/** Texts that Vega keeps for as long as a chart is drawn, such as the formats that were asked for. */
export const MAX_FORMATS = 5000;

/**
 * Counts the work of one chart's expressions. They have no loops, so that what a syntax tree costs at the most is known
 * before it is evaluated; only what functions do with large values is counted on the way.
 */
export class ExpressionBudget {
  readonly limits: ExpressionLimits;
  /** What is being evaluated: an error names it. */
  expression: ExpressionNode | undefined;
  #stepsLeft: number;
  #place: string | undefined;
  readonly #kept = new Set<string>();

  constructor(limits: ExpressionLimits = EXPRESSION_LIMITS) {
    this.limits = limits;
    this.#stepsLeft = limits.maxSteps;
  }

  get stepsSpent(): number {
    return this.limits.maxSteps - this.#stepsLeft;
  }

  /** Begins the evaluation of an expression. */
  enter(expression: ExpressionNode, steps: number): void {
    this.expression = expression;
    this.#stepsLeft -= steps;
    if (this.#stepsLeft < 0) this.#refuseSteps();
  }

  /** @param steps any number; NaN costs nothing */
  spend(steps: number): void {
    this.#stepsLeft -= steps > 0 ? Math.ceil(steps) : 0;
    if (this.#stepsLeft < 0) this.#refuseSteps();
  }

  /** The same for what is no expression. @param where what it is, for the error */
  spendIn(where: string, steps: number): void {
    this.#place = where;
    this.spend(steps);
    this.#place = undefined;
  }

  /** Before or after a text of this length is made. */
  makeText(chars: number): void {
    if (chars > this.limits.maxTextChars) this.#refuse("maxTextChars", `a text of ${chars} characters`);
    this.spend(CHAR_STEPS * chars);
  }

  /** Before an array of this length is made. */
  makeList(items: number): void {
    if (items > this.limits.maxListItems) this.#refuse("maxListItems", `a list of ${items} items`);
    this.spend(ITEM_STEPS * items);
  }

  /** Before a text is handed to what keeps it. */
  keep(text: string): void {
    if (this.#kept.has(text)) return;
    if (this.#kept.size >= MAX_FORMATS)
      throw tooCostly(
        `More than ${MAX_FORMATS} different formats are asked for, the limit, in ${this.#where()}.`,
      );
    this.#kept.add(text);
  }

  #refuseSteps(): never {
    // So that nothing is done after this, whoever catches it.
    this.#stepsLeft = -1;
    const { maxSteps } = this.limits;
    throw tooCostly(
      `The chart takes more than ${maxSteps} steps (${RENDER_LIMITS.maxSteps.setting}): stopped in ${this.#where()}.`,
    );
  }

  #refuse(limit: "maxTextChars" | "maxListItems", what: string): never {
    const { setting } =
      RENDER_LIMITS[limit === "maxTextChars" ? "maxExpressionTextChars" : "maxExpressionListItems"];
    throw tooCostly(
      `An expression makes ${what}, and ${this.limits[limit]} are allowed (${setting}): ${this.#where()}.`,
    );
  }

  #where(): string {
    if (this.#place !== undefined) return this.#place;
    return this.expression === undefined ? "an expression" : expressionText(this.expression);
  }
}

const tooCostly = (message: string): ServiceError => new ServiceError("RENDER_TOO_COSTLY", message);
