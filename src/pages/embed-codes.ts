import type { SharedChart } from "../ports/pages.ts";

/** A text to copy. */
export interface EmbedCode {
  readonly id: string;
  readonly label: string;
  readonly code: string;
}

/** What shows a stored chart elsewhere: its addresses, HTML and Markdown. */
export function embedCodes({ title, description, width, height, urls }: SharedChart): EmbedCode[] {
  const size = `width="${Math.round(width)}" height="${Math.round(height)}"`;
  return [
    { id: "page", label: "Address of this page", code: urls.page },
    { id: "png", label: "Address of the picture, PNG", code: `${urls.page}.png` },
    {
      id: "html",
      label: "HTML",
      code: `<img src="${escapeHtml(`${urls.page}.svg`)}" ${size} alt="${escapeHtml(description)}">`,
    },
    {
      id: "markdown",
      label: "Markdown",
      code: `[![${escapeMarkdown(title)}](${urls.page}.png)](${urls.page})`,
    },
  ];
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? "");

/** Every ASCII punctuation may be escaped (CommonMark, section 2.4); these would mean something. */
const escapeMarkdown = (text: string): string => text.replace(/[\\`*_[\]<>&!]/g, "\\$&");
