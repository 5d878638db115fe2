/** Undoes the filter of a row in place: PNG, section 9.2. @param above the row before, as it came out. */
export function unfilter(filter: number, row: Uint8Array, above: Uint8Array, bytesPerPixel: number): void {
  const n = row.length;
  if (filter === 1) {
    for (let i = bytesPerPixel; i < n; i++) row[i] = at(row, i) + at(row, i - bytesPerPixel);
  } else if (filter === 2) {
    for (let i = 0; i < n; i++) row[i] = at(row, i) + at(above, i);
  } else if (filter === 3) {
    for (let i = 0; i < n; i++) row[i] = at(row, i) + ((at(row, i - bytesPerPixel) + at(above, i)) >> 1);
  } else if (filter === 4) {
    for (let i = 0; i < n; i++) {
      row[i] = at(row, i) + paeth(at(row, i - bytesPerPixel), at(above, i), at(above, i - bytesPerPixel));
    }
  }
}

const at = (row: Uint8Array, i: number): number => row[i] ?? 0;

function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
