import type { ExpressionBudget } from "../budget.ts";
import { ExpressionRegExp } from "./expression-regexp.ts";

/** A chart that has more makes them anew. */
const MAX_PATTERNS = 20;
const COMPILE_STEPS = 1000;

const caches = new WeakMap<ExpressionBudget, Map<string, ExpressionRegExp>>();

/** A regular expression out of texts, which one chart may make for every row. */
export function createPattern(source: string, flags: string, budget: ExpressionBudget): ExpressionRegExp {
  const cache = caches.get(budget) ?? new Map<string, ExpressionRegExp>();
  caches.set(budget, cache);
  const key = `${flags}/${source}`;
  let known = cache.get(key);
  if (known === undefined) {
    budget.spend(COMPILE_STEPS + 10 * source.length);
    known = new ExpressionRegExp(source, flags);
    if (cache.size >= MAX_PATTERNS) cache.clear();
    cache.set(key, known);
  }
  return new ExpressionRegExp(known);
}
