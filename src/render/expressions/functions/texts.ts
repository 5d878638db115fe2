import type { ExpressionBudget } from "../budget.ts";
import { readMember } from "../read-member.ts";
import { ExpressionRegExp } from "../regexp/expression-regexp.ts";
import { createPattern } from "../regexp/pattern-cache.ts";
import { replaceFirst, replaceMatches, splitAtMatches } from "../regexp/replace-matches.ts";
import { spendOnText, toNumber, toText, weigh } from "../to-primitive.ts";
import { type Body, type ExpressionFunction, type Functions, own, pure } from "./expression-function.ts";

const MAX_LIST = 4_294_967_295;

/** Functions of texts, those that take regular expressions among them. */
export const textFunctions: Functions = {
  length: pureOfFirst(1, (_frame, value) => readMember(value, "length")),
  parseFloat: pure(6, ({ budget }, text) => Number.parseFloat(spent(text, budget))),
  parseInt: pure(6, ({ budget }, text, radix) =>
    Number.parseInt(spent(text, budget), radix === undefined ? undefined : toNumber(radix, budget)),
  ),
  upper: pureOfFirst(6, ({ budget }, text) => made(toText(text, budget).toUpperCase(), budget)),
  lower: pureOfFirst(6, ({ budget }, text) => made(toText(text, budget).toLowerCase(), budget)),
  trim: pureOfFirst(6, ({ budget }, text) => spent(text, budget).trim()),
  substring: pure(6, ({ budget }, text, start, end) =>
    spent(text, budget).substring(
      toNumber(start, budget),
      end === undefined ? undefined : toNumber(end, budget),
    ),
  ),
  btoa: pure(20, ({ budget }, text) => made(btoa(spent(text, budget)), budget)),
  atob: pure(20, ({ budget }, text) => made(atob(spent(text, budget)), budget)),
  encodeURIComponent: pure(20, ({ budget }, text) => {
    const plain = spent(text, budget);
    budget.makeText(plain.length);
    return made(encodeURIComponent(plain), budget);
  }),
  split: own(10, ({ budget }, text, separator, limit) =>
    split(toText(text, budget), separator, limit, budget),
  ),
  regexp: own(20, ({ budget }, pattern, flags) => regexp(pattern, flags, budget)),
  test: own(10, ({ budget }, pattern, text) =>
    regexp(pattern, undefined, budget).test(toText(text, budget), budget),
  ),
  replace: own(20, ({ budget }, value, searched, replacement) =>
    replace(toText(value, budget), searched, replacement, budget),
  ),
};

/** What else is given to them is not even evaluated. */
function pureOfFirst(cost: number, body: Body): ExpressionFunction {
  const { compile, ...rest } = pure(cost, body);
  return { ...rest, compile: (args) => compile(args.slice(0, 1)) };
}

function spent(value: unknown, budget: ExpressionBudget): string {
  const text = toText(value, budget);
  spendOnText(text, budget);
  return text;
}

function made(text: string, budget: ExpressionBudget): string {
  budget.makeText(text.length);
  return text;
}

/** As `RegExp(pattern, flags)`, which gives back what is one already. */
function regexp(pattern: unknown, flags: unknown, budget: ExpressionBudget): ExpressionRegExp {
  if (pattern instanceof ExpressionRegExp)
    return flags === undefined ? pattern : createPattern(pattern.source, toText(flags, budget), budget);
  const source = pattern === undefined ? "" : toText(pattern, budget);
  return createPattern(source, flags === undefined ? "" : toText(flags, budget), budget);
}

function split(text: string, separator: unknown, limit: unknown, budget: ExpressionBudget): unknown[] {
  const max = limit === undefined ? MAX_LIST : toNumber(limit, budget) >>> 0;
  if (separator === undefined) return max === 0 ? [] : [text];
  if (separator instanceof ExpressionRegExp) return splitAtMatches(text, separator, max, budget);
  const parting = toText(separator, budget);
  spendOnSearch(text, parting, budget);
  // Each piece takes a character of the text at the least, but for the last one.
  if (parting === "") budget.makeList(Math.min(text.length, max));
  const pieces = text.split(parting, Math.min(max, budget.limits.maxListItems + 1));
  budget.makeList(pieces.length);
  return pieces;
}

function replace(text: string, searched: unknown, replacement: unknown, budget: ExpressionBudget): string {
  if (typeof replacement === "function") throw new Error("Function argument passed to replace.");
  const isPattern = searched instanceof ExpressionRegExp;
  if (!isPattern && typeof searched !== "string")
    throw new Error("Please pass a string or RegExp argument to replace.");
  weigh(replacement, budget);
  const by = toText(replacement, budget);
  if (isPattern) return replaceMatches(text, searched, by, budget);
  spendOnSearch(text, searched, budget);
  return replaceFirst(text, searched, by, budget);
}

/** What it costs to look for one text in another, at the worst. */
export function spendOnSearch(text: string, searched: string, budget: ExpressionBudget): void {
  spendOnText(text, budget);
  if (searched.length > 1 && searched.length <= text.length)
    budget.spend((text.length * searched.length) / 64);
}
