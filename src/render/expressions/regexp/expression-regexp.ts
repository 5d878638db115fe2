import { ServiceError } from "../../../errors.ts";
import type { ExpressionBudget } from "../budget.ts";
import { compileProgram, type Program } from "./program.ts";
import { type Slots, search } from "./search.ts";

/**
 * A regular expression of the expression language: what JavaScript's says matches, matched in linear time.
 * Vega's `isRegExp` takes it for one.
 */
export class ExpressionRegExp {
  readonly #source: string;
  readonly #flags: string;
  #lastIndex = 0;
  readonly #program: Program;

  /**
   * @param pattern its source, or one of which this is to be another that has not been used yet
   * @throws SyntaxError as `RegExp` does; ServiceError where it could not be matched in linear time
   */
  constructor(pattern: string | ExpressionRegExp, flags = "") {
    if (pattern instanceof ExpressionRegExp) {
      this.#source = pattern.#source;
      this.#flags = pattern.#flags;
      this.#program = pattern.#program;
      return;
    }
    const native = new RegExp(pattern, flags);
    this.#source = native.source;
    this.#flags = native.flags;
    if (/v|i.*u/.test(native.flags))
      throw new ServiceError(
        "SPEC_INVALID",
        `A regular expression has the flags "${native.flags}": neither v nor u together with i is supported.`,
      );
    this.#program = compileProgram(native.source, native.flags);
  }

  // As those of a RegExp, these are seen by who asks for them and by no one who lists members.
  get source(): string {
    return this.#source;
  }

  get flags(): string {
    return this.#flags;
  }

  get lastIndex(): number {
    return this.#lastIndex;
  }

  set lastIndex(index: number) {
    this.#lastIndex = index;
  }

  get [Symbol.toStringTag](): string {
    return "RegExp";
  }

  get global(): boolean {
    return this.flags.includes("g");
  }

  get sticky(): boolean {
    return this.flags.includes("y");
  }

  get unicode(): boolean {
    return this.flags.includes("u");
  }

  toString(): string {
    return `/${this.source}/${this.flags}`;
  }

  get groupCount(): number {
    return this.#program.pattern.groupCount;
  }

  get groupNames(): ReadonlyMap<string, number> {
    return this.#program.pattern.groupNames;
  }

  /** As `RegExp.prototype.test`, with what `lastIndex` does there. */
  test(text: string, budget: ExpressionBudget): boolean {
    return this.exec(text, budget, true) !== undefined;
  }

  /** As `RegExp.prototype.exec`: global and sticky ones go on where they ended. */
  exec(text: string, budget: ExpressionBudget, isTest = false): Slots | undefined {
    const isStateful = this.global || this.sticky;
    const from = isStateful ? this.lastIndex : 0;
    const slots =
      from > text.length
        ? undefined
        : this.searchFrom(text, from, this.sticky, budget, isTest && !isStateful);
    if (isStateful) this.lastIndex = slots?.[1] ?? 0;
    return slots;
  }

  searchFrom(
    text: string,
    from: number,
    isSticky: boolean,
    budget: ExpressionBudget,
    isTest = false,
  ): Slots | undefined {
    const isMultiline = this.flags.includes("m");
    return search(this.#program, text, from, { isSticky, isMultiline, isTest }, budget);
  }
}
