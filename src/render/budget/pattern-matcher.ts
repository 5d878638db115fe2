import type { ExpressionBudget } from "../expressions/budget.ts";
import { createPattern } from "../expressions/regexp/pattern-cache.ts";

/** What the transform `countpattern` does with its regular expressions. */
export interface PatternMatcher {
  [Symbol.match](text: string): string[] | null;
  test(text: string): boolean;
}

const MATCH_STEPS = 50;

/** A regular expression that takes linear time. */
export function createPatternMatcher(
  source: string,
  flags: string,
  budget: ExpressionBudget,
): PatternMatcher {
  const pattern = createPattern(source, flags, budget);
  return {
    [Symbol.match](text) {
      const found: string[] = [];
      pattern.lastIndex = 0;
      for (;;) {
        const slots = pattern.exec(text, budget);
        if (slots === undefined) break;
        const [start = 0, end = 0] = slots;
        budget.spend(MATCH_STEPS + end - start);
        found.push(text.slice(start, end));
        if (end === start) pattern.lastIndex = end + 1;
      }
      return found.length === 0 ? null : found;
    },
    test: (text) => pattern.test(text, budget),
  };
}
