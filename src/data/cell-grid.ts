import { ABSENT, type RawColumn } from "./raw-table.ts";

const FIRST_CAPACITY = 16;
const EMPTY = new Uint32Array(0);

/** Where the cells of a growing table start. A cell that is never set is `ABSENT`. */
export class CellGrid {
  readonly #names: string[] = [];
  readonly #starts: Uint32Array[] = [];
  #capacity = FIRST_CAPACITY;

  get columns(): number {
    return this.#starts.length;
  }

  addColumn(name: string): number {
    this.#names.push(name);
    return this.#starts.push(new Uint32Array(this.#capacity).fill(ABSENT)) - 1;
  }

  set(row: number, column: number, start: number): void {
    if (row >= this.#capacity) this.#grow(row + 1);
    const starts = this.#starts[column];
    if (starts !== undefined) starts[row] = start;
  }

  /** The columns with the first `rows` rows. The grid is done with then: it keeps none of it. */
  take(rows: number): RawColumn[] {
    if (rows > this.#capacity) this.#grow(rows);
    return this.#names.map((name, column) => {
      const starts = (this.#starts[column] ?? EMPTY).subarray(0, rows);
      this.#starts[column] = EMPTY;
      return { name, starts };
    });
  }

  #grow(rows: number): void {
    this.#capacity = Math.max(rows, this.#capacity * 2);
    // One column at a time, so that only one is held twice.
    for (const [column, starts] of this.#starts.entries()) {
      const grown = new Uint32Array(this.#capacity);
      grown.set(starts);
      this.#starts[column] = grown.fill(ABSENT, starts.length);
    }
  }
}
