import type { Key, Keys } from "./aggregate-by.ts";

/** More than there can be rows; its square is exact. */
const MAX_NUMBERS = 2 ** 26;

/**
 * A number for each combination of keys that rows have, from 0 up in the order of the rows that are asked for, which has
 * to be theirs; `undefined` for a row that lacks one. Texts put together of the keys would take many times the memory.
 */
function createCrossing(columns: readonly Keys[]): (row: number) => number | undefined {
  const steps = columns.map((keys) => ({
    keys,
    numberOf: createNumbering<Key>(),
    pairNumberOf: createNumbering<number>(),
  }));
  return (row) => {
    let crossed: number | undefined;
    for (const { keys, numberOf, pairNumberOf } of steps) {
      const key = keys[row];
      if (key === undefined) return undefined;
      const number = numberOf(key);
      crossed = crossed === undefined ? number : pairNumberOf(crossed * MAX_NUMBERS + number);
    }
    return crossed;
  };
}

/** One key for the combination of keys that each row has. */
export function crossKeys(columns: readonly Keys[]): Keys {
  const crossed = createCrossing(columns);
  return Array.from({ length: columns[0]?.length ?? 0 }, (_, row) => crossed(row));
}

/** Whether no two rows have the same keys in all of the columns. */
export function isUniqueBy(given: readonly (Keys | undefined)[]): boolean {
  const columns = given.filter((column) => column !== undefined);
  const crossed = createCrossing(columns);
  const length = columns[0]?.length ?? 0;
  let rows = 0;
  for (let row = 0; row < length; row++) {
    const number = crossed(row);
    if (number === undefined) continue;
    if (number < rows) return false;
    rows++;
  }
  return true;
}

function createNumbering<T>(): (one: T) => number {
  const numbers = new Map<T, number>();
  return (one) => {
    let number = numbers.get(one);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(one, number);
    }
    return number;
  };
}
