import { ServiceError } from "../../../errors.ts";
import { type CharacterTest, createCharacterTest } from "./character-test.ts";
import { parsePattern } from "./parse-pattern.ts";
import type { Assertion, Pattern, PatternNode } from "./pattern-node.ts";

/** Repetitions with a count are written out, so a short pattern can be a long program. */
export const MAX_PATTERN_STEPS = 5000;

/** A step of matching; `next` is the index of the one that follows. */
export type Instruction =
  | {
      readonly op: "character";
      readonly test: CharacterTest;
      /** The only character that passes, where there is but one. */
      readonly literal: number | undefined;
      next: number;
    }
  | { readonly op: "assert"; readonly assertion: Assertion; next: number }
  /** Two ways on, the first of which is to be preferred. */
  | { readonly op: "split"; next: number; other: number }
  | { readonly op: "save"; readonly slot: number; next: number }
  | { readonly op: "jump"; next: number }
  /** Forgets what groups have matched: slots from the first up to the one before the last. */
  | { readonly op: "reset"; readonly from: number; readonly to: number; next: number }
  /** Fails where nothing was consumed since the position in the slot. */
  | { readonly op: "progress"; readonly slot: number; next: number }
  | { readonly op: "match" };

export interface Program {
  readonly instructions: readonly Instruction[];
  /** Groups take two each, the whole match first; then come positions that matching itself needs. */
  readonly slotCount: number;
  readonly isUnicode: boolean;
  readonly pattern: Pattern;
}

/**
 * Compiles a pattern for a machine that follows all ways at once (Thompson's construction), in the order in which a
 * backtracking engine would try them.
 */
export function compileProgram(source: string, flags: string): Program {
  const isUnicode = flags.includes("u");
  const pattern = parsePattern(source, isUnicode);
  const instructions: Instruction[] = [];
  const tests = new Map<string, CharacterTest>();
  let slotCount = 2 * (pattern.groupCount + 1);

  function add<T extends Instruction>(instruction: T): T {
    if (instructions.length >= MAX_PATTERN_STEPS)
      throw new ServiceError(
        "RENDER_TOO_COSTLY",
        `A regular expression has more than ${MAX_PATTERN_STEPS} steps with its repetitions written out, the limit.`,
      );
    instructions.push(instruction);
    return instruction;
  }
  const here = (): number => instructions.length;

  function emit(node: PatternNode): void {
    switch (node.kind) {
      case "empty":
        return;
      case "character": {
        const known = tests.get(node.source) ?? createCharacterTest(node, flags);
        tests.set(node.source, known);
        const literal = flags.includes("i") ? undefined : node.literal;
        add({ op: "character", test: known, literal, next: here() + 1 });
        return;
      }
      case "assertion":
        add({ op: "assert", assertion: node.assertion, next: here() + 1 });
        return;
      case "sequence":
        for (const item of node.items) emit(item);
        return;
      case "choice":
        emitChoice(node.options);
        return;
      case "group":
        add({ op: "save", slot: 2 * node.index, next: here() + 1 });
        emit(node.body);
        add({ op: "save", slot: 2 * node.index + 1, next: here() + 1 });
        return;
      case "repeat":
        emitRepeat(node);
    }
  }

  function emitChoice(options: readonly PatternNode[]): void {
    const ends: { next: number }[] = [];
    options.forEach((option, index) => {
      if (index === options.length - 1) {
        emit(option);
        return;
      }
      const split = add({ op: "split", next: here() + 1, other: 0 });
      emit(option);
      ends.push(add({ op: "jump", next: 0 }));
      split.other = here();
    });
    for (const end of ends) end.next = here();
  }

  function emitRepeat(node: PatternNode & { kind: "repeat" }): void {
    for (let round = 0; round < node.min; round++) {
      const before = here();
      emitRound(node);
      // What is empty once is empty a billion times.
      if (here() === before) break;
    }
    if (node.max === Number.POSITIVE_INFINITY) {
      const start = here();
      const split = emitSplit(node.isLazy);
      emitRound(node);
      add({ op: "jump", next: start });
      leave(split, node.isLazy);
      return;
    }
    const splits: (Instruction & { op: "split" })[] = [];
    for (let round = node.min; round < node.max; round++) {
      splits.push(emitSplit(node.isLazy));
      const slot = slotCount++;
      add({ op: "save", slot, next: here() + 1 });
      emitRound(node);
      add({ op: "progress", slot, next: here() + 1 });
    }
    for (const split of splits) leave(split, node.isLazy);
  }

  function emitRound({ body, firstGroup, lastGroup }: PatternNode & { kind: "repeat" }): void {
    if (lastGroup >= firstGroup)
      add({ op: "reset", from: 2 * firstGroup, to: 2 * lastGroup + 2, next: here() + 1 });
    emit(body);
  }

  /** Into the round that follows it, or past it: `leave` says where that is. */
  const emitSplit = (isLazy: boolean): Instruction & { op: "split" } =>
    add(isLazy ? { op: "split", next: 0, other: here() + 1 } : { op: "split", next: here() + 1, other: 0 });

  function leave(split: Instruction & { op: "split" }, isLazy: boolean): void {
    if (isLazy) split.next = here();
    else split.other = here();
  }

  emit(pattern.body);
  add({ op: "match" });
  return { instructions, slotCount, isUnicode, pattern };
}
