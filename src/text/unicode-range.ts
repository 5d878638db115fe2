/** Whether a set of characters has this one. */
export type HasCodePoint = (codePoint: number) => boolean;

/** Reads CSS' `unicode-range` (`U+26, U+0-7F`; CSS Fonts 4, section 4.5). Throws where it is none. */
export function parseUnicodeRange(text: string): HasCodePoint {
  const ranges = text.split(",").map((part): Range => {
    const match = /^\s*U\+([0-9a-f]+)(?:-([0-9a-f]+))?\s*$/i.exec(part);
    if (match === null) throw new Error("not a unicode-range");
    const [, first = "", last = first] = match;
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
  });
  const bounds = Uint32Array.from(merge(ranges).flat());
  return (codePoint) => {
    let low = 0;
    let high = bounds.length / 2 - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (codePoint < (bounds[2 * middle] ?? 0)) high = middle - 1;
      else if (codePoint > (bounds[2 * middle + 1] ?? 0)) low = middle + 1;
      else return true;
    }
    return false;
  };
}

type Range = readonly [first: number, last: number];

/** In ascending order, none of them meeting another. */
function merge(ranges: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const [first, last] of [...ranges].sort(([a], [b]) => a - b)) {
    const before = merged.at(-1);
    if (before === undefined || first > before[1]) merged.push([first, last]);
    else merged[merged.length - 1] = [before[0], Math.max(before[1], last)];
  }
  return merged;
}
