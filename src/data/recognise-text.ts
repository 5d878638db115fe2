import type { DatasetFormat } from "./dataset-formats.ts";

export interface TextHints {
  readonly type?: DatasetFormat;
  readonly delimiter?: string;
}

const DELIMITERS = [",", "\t", ";", "|"];

/**
 * What a text is, as far as nobody says: JSON by its first character, else delimited by what its first line has.
 */
export function recogniseText(text: string, hints: TextHints): { format: DatasetFormat; delimiter?: string } {
  const start = text.replace(/^[\s\uFEFF]+/, "");
  const format = hints.type ?? (/^[[{]/.test(start) ? "json" : "csv");
  if (hints.delimiter !== undefined) return { format, delimiter: hints.delimiter };
  if (format !== "csv") return { format };
  const [header = ""] = start.split(/[\r\n]/, 1);
  const delimiter = DELIMITERS.find((one) => header.includes(one));
  return delimiter === undefined ? { format } : { format, delimiter };
}
