/** What an edge costs besides its length. */
export const EDGE_PIXELS = 2;
/** A pixel that is only looked at, as a share of one that is painted. */
export const SWEPT_SHARE = 0.25;

/** Counts the work of drawing, in pixels: those painted, and those that edges run through. */
export class Meter {
  spent = 0;
  readonly max: number;
  private readonly refuse: (spent: number) => never;

  /** @param refuse throws, once more than `max` is spent */
  constructor(max: number, refuse: (spent: number) => never) {
    this.max = max;
    this.refuse = refuse;
  }

  add(pixels: number): void {
    this.spent += pixels;
    if (this.spent > this.max) this.refuse(this.spent);
  }
}

/** For a canvas without a limit. */
export const UNLIMITED = new Meter(Number.POSITIVE_INFINITY, (spent) => {
  throw new RangeError(`${spent} pixels were painted without a limit`);
});
