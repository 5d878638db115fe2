/** What an edge costs besides its length. */
export const EDGE_PIXELS = 14;
/** A row that an edge runs through, and a pixel of that row, beside one that is painted: rows lie far apart. */
export const ROW_PIXELS = 5;
export const ACROSS_PIXELS = 1.5;
/** A point of an outline of text, which is made anew. */
export const OUTLINE_PIXELS = 40;
/** A point of a path that has very many of them. */
export const POINT_PIXELS = 100;
/** What a run of painted pixels costs besides them. */
export const RUN_PIXELS = 4;
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
