/**
 * Breaks text into lines of at most `maxWidth`, at white space, and inside a word that is longer than a line.
 * What does not fit into `maxLines` ends in an ellipsis.
 * @param widthOf the width of a piece of text, in the unit of `maxWidth`
 */
export function wrapText(
  text: string,
  maxWidth: number,
  maxLines: number,
  widthOf: (text: string) => number,
): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (lines.length > maxLines) break;
    const longer = line === "" ? word : `${line} ${word}`;
    if (widthOf(longer) <= maxWidth) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = word;
    while (widthOf(line) > maxWidth && line.length > 1 && lines.length <= maxLines) {
      const fitting = fittingLength(line, maxWidth, widthOf);
      lines.push(line.slice(0, fitting));
      line = line.slice(fitting);
    }
  }
  if (line !== "") lines.push(line);
  if (lines.length <= maxLines) return lines;
  const last = lines[maxLines - 1] ?? "";
  const kept = fittingLength(`${last}…`, maxWidth, (piece) => widthOf(`${piece}…`));
  return [...lines.slice(0, maxLines - 1), `${last.slice(0, kept)}…`];
}

/** How many characters of the text fit, at least one. */
function fittingLength(text: string, maxWidth: number, widthOf: (text: string) => number): number {
  let low = 1;
  let high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (widthOf(text.slice(0, middle)) <= maxWidth) low = middle;
    else high = middle - 1;
  }
  return low;
}
