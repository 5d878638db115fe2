import type { ExpressionBudget } from "../budget.ts";
import { readMember } from "../read-member.ts";
import { joinList, spendOnComparison, toNumber, toPrimitive, toText, weigh } from "../to-primitive.ts";
import { type FindFunction, type Functions, guarded, own, pure } from "./expression-function.ts";
import { spendOnSearch } from "./texts.ts";

type List = readonly unknown[];

/** Functions of arrays and texts alike. */
export const sequenceFunctions = (
  find: FindFunction,
  splitAccessPath: (path: string) => string[],
): Functions => ({
  join: own(10, ({ budget }, list, ...separators) =>
    joinList(listOf(list, "join"), separators[0] === undefined ? "," : toText(separators[0], budget), budget),
  ),
  indexof: own(6, ({ budget }, sequence, searched, ...from) => {
    const start = from.map((value) => toNumber(value, budget));
    if (typeof sequence === "string") {
      const text = toText(searched, budget);
      spendOnSearch(sequence, text, budget);
      return sequence.indexOf(text, ...start);
    }
    const list = listOf(sequence, "indexof");
    spendOnItems(list, searched, budget);
    return list.indexOf(searched, ...start);
  }),
  lastindexof: own(6, ({ budget }, sequence, searched, ...from) => {
    const start = from.map((value) => toNumber(value, budget));
    if (typeof sequence === "string") {
      const text = toText(searched, budget);
      spendOnSearch(sequence, text, budget);
      return sequence.lastIndexOf(text, ...start);
    }
    const list = listOf(sequence, "lastindexof");
    spendOnItems(list, searched, budget);
    // Beside its first argument, this one tells a missing start from an undefined one.
    return from.length === 0 ? list.lastIndexOf(searched) : list.lastIndexOf(searched, start[0]);
  }),
  slice: own(6, ({ budget }, sequence, start, end) => {
    const from = start === undefined ? undefined : toNumber(start, budget);
    const to = end === undefined ? undefined : toNumber(end, budget);
    if (typeof sequence === "string") return sequence.slice(from, to);
    const part = listOf(sequence, "slice").slice(from, to);
    budget.makeList(part.length);
    return part;
  }),
  reverse: own(6, ({ budget }, list) => {
    const items = listOf(list, "reverse");
    budget.makeList(items.length);
    return items.slice().reverse();
  }),
  sort: guarded(6, find("sort"), (budget, [list]) => {
    const items = listOf(list, "sort");
    budget.makeList(items.length);
    // Each is compared with some, and what is an array becomes a text for it each time.
    const rounds = 4 * Math.ceil(Math.log2(items.length + 1));
    budget.spend(items.length * rounds);
    for (const item of items) {
      if (typeof item === "string") budget.spend((item.length * rounds) / 16);
      else if (Array.isArray(item)) for (let round = 0; round < rounds; round++) weigh(item, budget);
    }
  }),
  extent: guarded(6, find("extent"), (budget, [list]) => {
    spendOnLength(list, budget);
    if (Array.isArray(list)) for (const item of list) if (typeof item === "object") weigh(item, budget);
  }),
  sequence: guarded(6, find("sequence"), (budget, values) => {
    const [first = Number.NaN, second, third = 1] = values.map((value) => toNumber(value, budget));
    const [start, stop, step] = values.length < 2 ? [0, first, 1] : [first, second ?? Number.NaN, third];
    // As d3 has it: an endless one is empty.
    budget.makeList(Math.max(0, Math.max(0, Math.ceil((stop - start) / step)) | 0));
  }),
  pluck: own(10, ({ budget }, data, name) => {
    const path = splitAccessPath(name as string);
    const read = (value: unknown): unknown => path.reduce<unknown>(readMember, value);
    if (!Array.isArray(data)) return read(data);
    budget.spend(2 * data.length * path.length);
    budget.makeList(data.length);
    return data.map(read);
  }),
  pad: pure(10, ({ budget }, value, length, character, align) =>
    pad({ value, length, character, align }, budget),
  ),
  merge: own(10, ({ budget }, ...objects) => {
    const merged: Record<string, unknown> = {};
    for (const object of objects) {
      for (const key in object as Record<string, unknown>) {
        budget.spend(12);
        // It would be the prototype of what is merged, not a member.
        if (key !== "__proto__") merged[key] = (object as Record<string, unknown>)[key];
      }
    }
    return merged;
  }),
});

/** An array of either kind; Vega's functions throw at all else. */
export function listOf(value: unknown, name: string): List {
  if (Array.isArray(value)) return value;
  if (ArrayBuffer.isView(value)) return value as unknown as List;
  throw new TypeError(
    `${name} takes an array${["join", "sort", "reverse"].includes(name) ? "" : " or a text"}`,
  );
}

/** Some of Vega's functions go through whatever has a length, which data may give itself. */
function spendOnLength(value: unknown, budget: ExpressionBudget): void {
  if (typeof value === "string" || Array.isArray(value) || ArrayBuffer.isView(value))
    budget.spend(2 * (value as string).length);
  else if (typeof value === "object" && value !== null)
    budget.spend(2 * Number(toPrimitive((value as { length?: unknown }).length, "number", budget)));
}

function spendOnItems(list: List, searched: unknown, budget: ExpressionBudget): void {
  budget.spend(list.length / 2);
  if (typeof searched === "string" && searched.length > 64)
    for (const item of list) spendOnComparison(item, searched, budget);
}

interface Padding {
  readonly value: unknown;
  readonly length: unknown;
  readonly character: unknown;
  readonly align: unknown;
}

/** As Vega's, which appends the characters one by one, for ever where there is no end to them. */
function pad({ value, length, character, align }: Padding, budget: ExpressionBudget): string {
  const filler = character ? String(toPrimitive(character, "default", budget)) : " ";
  const text = String(toPrimitive(value, "default", budget));
  const missing = toNumber(length, budget) - text.length;
  if (!(missing > 0)) return text;
  budget.makeText(text.length + filler.length * missing);
  const fill = (count: number): string => filler.repeat(Math.max(0, Math.floor(count)));
  if (align === "left") return fill(missing) + text;
  if (align === "center") return fill(Math.trunc(missing / 2)) + text + fill(Math.ceil(missing / 2));
  return text + fill(missing);
}
