/** What a regular expression is parsed to. */
export type PatternNode =
  | { readonly kind: "empty" }
  /** One character, or any of a class: its source, as `RegExp` itself decides it for one character. */
  | { readonly kind: "character"; readonly source: string; readonly literal: number | undefined }
  | { readonly kind: "assertion"; readonly assertion: Assertion }
  | { readonly kind: "sequence"; readonly items: readonly PatternNode[] }
  | { readonly kind: "choice"; readonly options: readonly PatternNode[] }
  | { readonly kind: "group"; readonly index: number; readonly body: PatternNode }
  | {
      readonly kind: "repeat";
      readonly body: PatternNode;
      readonly min: number;
      /** Infinity where there is none. */
      readonly max: number;
      readonly isLazy: boolean;
      /** The first and the last group within, which each round begins anew; none where last < first. */
      readonly firstGroup: number;
      readonly lastGroup: number;
    };

export type Assertion = "start" | "end" | "boundary" | "no-boundary";

export interface Pattern {
  readonly body: PatternNode;
  readonly groupCount: number;
  readonly groupNames: ReadonlyMap<string, number>;
}
