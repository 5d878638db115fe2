import type { ExpressionBudget } from "../budget.ts";
import type { ExpressionRegExp } from "./expression-regexp.ts";
import type { Slots } from "./search.ts";

interface Groups {
  readonly groupCount: number;
  readonly groupNames: ReadonlyMap<string, number>;
}

const NO_GROUPS: Groups = { groupCount: 0, groupNames: new Map() };

/** As `text.replace(pattern, replacement)` with a text for a replacement (ECMA-262, section 22.2.6.11). */
export function replaceMatches(
  text: string,
  pattern: ExpressionRegExp,
  replacement: string,
  budget: ExpressionBudget,
): string {
  if (pattern.global) pattern.lastIndex = 0;
  let result = "";
  let copied = 0;
  for (;;) {
    const slots = pattern.exec(text, budget);
    if (slots === undefined) break;
    const [start = 0, end = 0] = slots;
    if (start >= copied) {
      const piece = text.slice(copied, start);
      const between = substitute(text, slots, pattern, replacement, budget);
      budget.makeText(result.length + piece.length + between.length - copied);
      result += piece + between;
      copied = end;
    }
    if (!pattern.global) break;
    if (end === start) pattern.lastIndex = nextIndex(text, end, pattern.unicode);
  }
  if (copied === 0 && result === "") return text;
  budget.makeText(result.length + text.length - copied);
  return result + text.slice(copied);
}

/** As `text.replace(searched, replacement)` with texts for both. */
export function replaceFirst(
  text: string,
  searched: string,
  replacement: string,
  budget: ExpressionBudget,
): string {
  const start = text.indexOf(searched);
  if (start < 0) return text;
  const end = start + searched.length;
  const between = substitute(text, [start, end], NO_GROUPS, replacement, budget);
  budget.makeText(text.length - searched.length + between.length);
  return text.slice(0, start) + between + text.slice(end);
}

/** As `text.split(pattern, limit)` (ECMA-262, section 22.2.6.14). */
export function splitAtMatches(
  text: string,
  pattern: ExpressionRegExp,
  limit: number,
  budget: ExpressionBudget,
): (string | undefined)[] {
  if (limit === 0) return [];
  if (text === "") return pattern.searchFrom(text, 0, true, budget) === undefined ? [""] : [];
  const pieces: (string | undefined)[] = [];
  let pieceStart = 0;
  let from = 0;
  while (from < text.length) {
    const slots = pattern.searchFrom(text, from, false, budget);
    const [start = text.length, end = 0] = slots ?? [];
    if (slots === undefined || start >= text.length) break;
    // Nothing does not part a piece from itself.
    if (end === pieceStart) {
      from = nextIndex(text, start, pattern.unicode);
      continue;
    }
    budget.makeList(pattern.groupCount + 1);
    pieces.push(text.slice(pieceStart, start));
    if (pieces.length === limit) return pieces;
    for (let group = 2; group <= 2 * pattern.groupCount; group += 2) {
      const [groupStart = -1, groupEnd = -1] = [slots[group], slots[group + 1]];
      pieces.push(groupStart < 0 || groupEnd < 0 ? undefined : text.slice(groupStart, groupEnd));
      if (pieces.length === limit) return pieces;
    }
    pieceStart = end;
    from = end;
  }
  pieces.push(text.slice(pieceStart));
  return pieces;
}

function nextIndex(text: string, index: number, isUnicode: boolean): number {
  return index + (isUnicode && (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1);
}

/** What a replacement's `$1` and the like stand for (ECMA-262, section 22.1.3.19.1). */
function substitute(
  text: string,
  slots: Slots,
  { groupCount, groupNames }: Groups,
  replacement: string,
  budget: ExpressionBudget,
): string {
  const group = (index: number | undefined): string => {
    const [from = -1, to = -1] = index === undefined ? [] : [slots[2 * index], slots[2 * index + 1]];
    return from < 0 || to < 0 ? "" : text.slice(from, to);
  };
  const isGroup = (index: number): boolean => index >= 1 && index <= groupCount;
  let result = "";
  let copied = 0;
  for (let at = replacement.indexOf("$"); at >= 0; at = replacement.indexOf("$", at)) {
    const [sign = "", next = ""] = [replacement[at + 1], replacement[at + 2]];
    let length = 2;
    let value: string | undefined;
    if (sign === "$") value = "$";
    else if (sign === "&") value = group(0);
    else if (sign === "`") value = text.slice(0, slots[0]);
    else if (sign === "'") value = text.slice(slots[1]);
    else if (isDigit(sign)) {
      length = isDigit(next) && isGroup(Number(sign + next)) ? 3 : 2;
      const index = Number(length === 3 ? sign + next : sign);
      if (isGroup(index)) value = group(index);
    } else if (sign === "<" && groupNames.size > 0) {
      const end = replacement.indexOf(">", at);
      if (end < 0) break;
      length = end + 1 - at;
      value = group(groupNames.get(replacement.slice(at + 2, end)));
    }
    if (value === undefined) {
      at++;
      continue;
    }
    result += replacement.slice(copied, at) + value;
    at += length;
    copied = at;
    if (result.length > budget.limits.maxTextChars) break;
  }
  budget.makeText(result.length);
  return copied === 0 ? replacement : result + replacement.slice(copied);
}

const isDigit = (character: string): boolean => character >= "0" && character <= "9";
