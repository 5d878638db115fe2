import type { ExpressionBudget } from "../budget.ts";
import type { Assertion } from "./pattern-node.ts";
import type { Program } from "./program.ts";

/** Where each group begins and ends, the whole match first; -1 where it took no part. */
export type Slots = readonly number[];

export interface SearchOptions {
  readonly isSticky: boolean;
  readonly isMultiline: boolean;
  /** Whether a match is all that is asked for. */
  readonly isTest: boolean;
}

/** What a visit of an instruction costs, and a search by itself. */
const VISIT_STEPS = 7;
const SEARCH_STEPS = 80;
/** How many visits are counted together. */
const BATCH = 4096;

interface Threads {
  count: number;
  readonly counters: Int32Array;
  readonly slots: Slots[];
}

/**
 * The first match at or behind `from`, as a backtracking engine finds it, in time linear in the text: each instruction is
 * visited once a position at the most, and each visit is a step of the budget.
 */
export function search(
  { instructions, slotCount, isUnicode, pattern }: Program,
  text: string,
  from: number,
  { isSticky, isMultiline, isTest }: SearchOptions,
  budget: ExpressionBudget,
): Slots | undefined {
  const ownSlots = 2 * (pattern.groupCount + 1);
  const visited = new Int32Array(instructions.length).fill(-1);
  const createThreads = (): Threads => ({
    count: 0,
    counters: new Int32Array(instructions.length),
    slots: [],
  });
  const noSlots: Slots = new Array<number>(slotCount).fill(-1);
  let current = createThreads();
  let following = createThreads();
  let visits = 0;
  let found: Slots | undefined;

  /** Follows all that consumes nothing, in the order of preference. */
  function follow(threads: Threads, start: number, position: number, startSlots: Slots): void {
    let counter = start;
    let slots = startSlots;
    while (visited[counter] !== position) {
      visited[counter] = position;
      visits++;
      const instruction = instructions[counter];
      if (instruction === undefined) return;
      switch (instruction.op) {
        case "jump":
          break;
        case "split":
          follow(threads, instruction.next, position, slots);
          counter = instruction.other;
          continue;
        case "save":
          if (!isTest || instruction.slot >= ownSlots) slots = slots.with(instruction.slot, position);
          break;
        case "reset":
          if (!isTest)
            slots = slots.map((slot, at) => (at >= instruction.from && at < instruction.to ? -1 : slot));
          break;
        case "progress":
          if (slots[instruction.slot] === position) return;
          break;
        case "assert":
          if (!holds(instruction.assertion, text, position, isMultiline, isWordCharacter)) return;
          break;
        default:
          threads.counters[threads.count] = counter;
          threads.slots[threads.count++] = slots;
          return;
      }
      counter = instruction.next;
    }
  }

  const first = instructions[0];
  const wanted =
    first?.op === "character" && first.literal !== undefined
      ? String.fromCodePoint(first.literal)
      : undefined;
  for (let position = from; position <= text.length; ) {
    if (current.count === 0) {
      if (found !== undefined || (isSticky && position > from)) break;
      if (wanted !== undefined && !isSticky) {
        const next = text.indexOf(wanted, position);
        budget.spend(((next < 0 ? text.length : next) - position) / 8);
        if (next < 0) break;
        position = next;
      }
    }
    if (found === undefined && (!isSticky || position === from))
      follow(current, 0, position, isTest ? noSlots : noSlots.with(0, position));
    const character =
      position < text.length
        ? isUnicode
          ? text.codePointAt(position)
          : text.charCodeAt(position)
        : undefined;
    const after = position + (character !== undefined && character > 0xffff ? 2 : 1);
    for (let thread = 0; thread < current.count; thread++) {
      const instruction = instructions[current.counters[thread] ?? 0];
      const slots = current.slots[thread] ?? noSlots;
      if (instruction?.op === "match") {
        found = slots.with(1, position);
        break;
      }
      if (instruction?.op === "character" && character !== undefined && instruction.test(character))
        follow(following, instruction.next, after, slots);
    }
    visits += 1;
    if (visits > BATCH) {
      budget.spend(VISIT_STEPS * visits);
      visits = 0;
    }
    if (isTest && found !== undefined) break;
    [current, following] = [following, current];
    following.count = 0;
    position = after;
  }
  budget.spend(SEARCH_STEPS + VISIT_STEPS * visits);
  return found;
}

function holds(
  assertion: Assertion,
  text: string,
  position: number,
  isMultiline: boolean,
  isWord: (text: string, position: number) => boolean,
): boolean {
  switch (assertion) {
    case "start":
      return position === 0 || (isMultiline && isLineEnd(text, position - 1));
    case "end":
      return position === text.length || (isMultiline && isLineEnd(text, position));
    case "boundary":
      return isWord(text, position - 1) !== isWord(text, position);
    case "no-boundary":
      return isWord(text, position - 1) === isWord(text, position);
  }
}

const isLineEnd = (text: string, position: number): boolean => {
  const character = text.charCodeAt(position);
  return character === 10 || character === 13 || character === 0x2028 || character === 0x2029;
};

function isWordCharacter(text: string, position: number): boolean {
  const character = text.charCodeAt(position);
  return (
    (character >= 97 && character <= 122) ||
    (character >= 65 && character <= 90) ||
    (character >= 48 && character <= 57) ||
    character === 95
  );
}
