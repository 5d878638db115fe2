import { fieldsOf, listOf, rowsOf } from "../call-values.ts";
import type { TransformCosts, Tuple } from "../transform-call.ts";

/** Binding a row to an item, encoding it, its bounds, and drawing it. */
const MARK_STEPS = 800;

interface Mark {
  readonly marktype?: unknown;
}

/** Text is cut to a width by trying lengths. */
const LIMIT_TRIES = 8;

/** Scripts beyond these are shaped. */
const LAST_PLAIN = 0x58f;
const CHAR_STEPS = 30;
const SHAPED_STEPS = 900;
const LINE_STEPS = 1000;

/** What measuring and writing a text costs. */
function stepsOfText({ text, limit }: Tuple): number {
  const lines = listOf(text).map((line) => (typeof line === "string" ? line : String(line).slice(0, 100)));
  let steps = LINE_STEPS * lines.length;
  for (const line of lines) {
    for (let at = 0; at < line.length; at++)
      steps += line.charCodeAt(at) > LAST_PLAIN ? SHAPED_STEPS : CHAR_STEPS;
  }
  return typeof limit === "number" && limit > 0 ? steps * LIMIT_TRIES : steps;
}

const charsOf = (value: unknown): number =>
  listOf(value).reduce<number>((sum, one) => sum + (typeof one === "string" ? one.length : 0), 0);

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
        budget.take("maxTextChars", charsOf(item.text), where);
        budget.spend(stepsOfText(item), where);
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
