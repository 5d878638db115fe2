/** Attributes of an element; those that are null or undefined are left out. */
export type Attributes = Readonly<Record<string, unknown>>;

/** Vega's writer of mark-up, which escapes what it is given. */
export interface Markup {
  open(tag: string, ...attributes: readonly (Attributes | null)[]): Markup;
  close(): Markup;
  text(text: string): Markup;
  toString(): string;
}
