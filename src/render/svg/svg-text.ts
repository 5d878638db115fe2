import type { Attributes, Markup } from "./markup.ts";

/** What of a text item its outlines depend on, beside its attributes. */
export interface TextItem {
  readonly align?: string;
  readonly fontSize?: number;
  readonly lineHeight?: number;
}

/** A `<text>` that Vega is about to write, its lines cut to their limit. */
export interface SvgText {
  readonly item: TextItem;
  readonly attributes: Attributes;
  readonly lines: readonly string[];
}

export type WriteText = (m: Markup, text: SvgText) => void;

/** A writer that hands over each `<text>` with its lines, and writes everything else. */
export function interceptTexts(m: Markup, currentItem: () => TextItem | undefined, write: WriteText): Markup {
  let attributes: Attributes | undefined;
  let lines: string[] = [];
  let depth = 0;
  const writer: Markup = {
    open(tag, ...sets) {
      if (attributes !== undefined) depth++;
      else if (tag === "text") {
        attributes = Object.assign({}, ...sets) as Attributes;
        lines = [];
      } else m.open(tag, ...sets);
      return writer;
    },
    text(text) {
      if (attributes === undefined) m.text(text);
      else lines.push(text);
      return writer;
    },
    close() {
      if (attributes === undefined) m.close();
      else if (depth > 0) depth--;
      else {
        write(m, { item: currentItem() ?? {}, attributes, lines });
        attributes = undefined;
      }
      return writer;
    },
    toString: () => m.toString(),
  };
  return writer;
}

/** Writes a text as Vega does. */
export function writePlainText(m: Markup, { item, attributes, lines }: SvgText): void {
  m.open("text", attributes);
  if (lines.length < 2) m.text(lines[0] ?? "");
  else {
    const next = { x: 0, dy: lineHeightOf(item) };
    lines.forEach((line, i) => {
      m.open("tspan", i > 0 ? next : null)
        .text(line)
        .close();
    });
  }
  m.close();
}

/** px; as vega-scenegraph has it. */
export const lineHeightOf = ({ fontSize, lineHeight }: TextItem): number =>
  lineHeight ?? (fontSize === undefined ? 11 : Number(fontSize) || 0) + 2;
