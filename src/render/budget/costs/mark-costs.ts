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

/** Longer names of fonts are gone through each time that a text is measured or drawn. */
const LONG_FONT = 100;
const FONT_CHAR_STEPS = 20;

/** What measuring and writing a text costs. */
function stepsOfText({ text, limit, lineBreak, ellipsis, font }: Tuple): number {
  const lines = listOf(text).map((line) => (typeof line === "string" ? line : String(line).slice(0, 100)));
  let steps = LINE_STEPS * lines.length + FONT_CHAR_STEPS * Math.max(0, charsOf(font) - LONG_FONT);
  if (lineBreak) steps += (LINE_STEPS * charsOf(text)) / Math.max(1, charsOf(lineBreak));
  for (const line of lines) {
    for (let at = 0; at < line.length; at++)
      steps += line.charCodeAt(at) > LAST_PLAIN ? SHAPED_STEPS : CHAR_STEPS;
  }
  return typeof limit === "number" && limit > 0
    ? (steps + CHAR_STEPS * charsOf(ellipsis)) * LIMIT_TRIES
    : steps;
}

const charsOf = (value: unknown): number =>
  listOf(value).reduce<number>((sum, one) => sum + (typeof one === "string" ? one.length : 0), 0);

/** As many channels as honest marks have are part of what a mark costs. */
const FEW_CHANNELS = 32;
const CHANNEL_STEPS = 8;
/** An object of many members takes more for each. */
const CHANNEL_CELLS = 4;

/** The channels that a mark has in its largest set of them. */
function channelsOf(encoders: unknown): number {
  const sets = Object.values((encoders ?? {}) as Readonly<Record<string, { output?: unknown }>>);
  return sets.reduce((most, { output }) => Math.max(most, listOf(output).length), 0);
}

/** Marks and what is in them. */
export const markCosts: TransformCosts = {
  datajoin({ params, pulse, budget, where }) {
    const count = rowsOf(pulse).length;
    budget.take("maxMarks", count, where);
    budget.spend(MARK_STEPS * count, where);
    for (const key of fieldsOf(params.key))
      for (const row of pulse.add) budget.spend(charsOf(key(row)), where);
  },

  encode({ params, pulse, budget, where }) {
    const more = channelsOf(params.encoders) - FEW_CHANNELS;
    if (more <= 0) return;
    const items = pulse.add.length + pulse.mod.length;
    budget.take("maxCells", CHANNEL_CELLS * items * more, where);
    budget.spend(CHANNEL_STEPS * items * more, where);
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
