import type { ChartWarning } from "../chart/warning.ts";
import type { EntryKind, Lifetimes } from "./policy.ts";

/** The generations that an entry was made under, by their names: it serves only while they are the current ones. */
export type Generations = Readonly<Record<string, string>>;

/** What a tier stores under a key: one drawn picture, or what comes before one, with what its answer needs. */
export interface CacheEntry extends Lifetimes {
  readonly kind: EntryKind;
  /** The bytes as they are answered: never compressed here. */
  readonly body: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  readonly warnings: readonly ChartWarning[];
  /** It shows the time of drawing: its tag names that time too. */
  readonly isVolatile?: boolean;
  readonly generations: Generations;
}
