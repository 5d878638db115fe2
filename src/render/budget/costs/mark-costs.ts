import { fieldsOf, rowsOf, type TransformCosts, type Tuple } from "../transform-call.ts";

/** Binding a row to an item, encoding it, its bounds, and drawing it. */
const MARK_STEPS = 500;

interface Mark {
  readonly marktype?: unknown;
}

/** Text is cut to a width by trying lengths. */
const LIMIT_TRIES = 8;

function textChars({ text, limit }: Tuple): number {
  const lines: readonly unknown[] = Array.isArray(text) ? text : [text];
  const chars = lines.reduce<number>((sum, line) => sum + (typeof line === "string" ? line.length : 8), 0);
  return typeof limit === "number" && limit > 0 ? chars * LIMIT_TRIES : chars;
}

const charsOf = (value: unknown): number => (typeof value === "string" ? value.length : 0);

/** Marks and what is in them. */
export const markCosts: TransformCosts = {
  datajoin({ params, pulse, budget, where }) {
    const count = rowsOf(pulse).length;
    budget.take("maxMarks", count, where);
    budget.spend(MARK_STEPS * count, where);
    for (const key of fieldsOf(params.key))
      for (const row of pulse.add) budget.spend(charsOf(key(row)), where);
  },

  bound({ params, pulse, budget, where }) {
    const { marktype } = (params.mark ?? {}) as Mark;
    const items = [...pulse.add, ...pulse.mod];
    if (marktype === "text") {
      for (const item of items) {
        const chars = textChars(item);
        budget.take("maxTextChars", charsOf(item.text), where);
        budget.spend(30 * chars, where);
      }
    } else if (marktype === "path" || marktype === "symbol") {
      for (const item of items) {
        const chars = charsOf(marktype === "path" ? item.path : item.shape);
        if (chars < 20) continue;
        budget.take("maxPathChars", chars, where);
        budget.spend(20 * chars, where);
      }
    }
  },
};
