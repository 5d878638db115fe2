/** An element of a picture, as an XML reader sees it. */
export interface SvgElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Its own text, that of its children aside. */
  text: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  "#x9": "\t",
  "#xA": "\n",
  "#xD": "\r",
};
const NAME = String.raw`[A-Za-z][\w.-]*(?::[A-Za-z][\w.-]*)?`;
const TAG = new RegExp(`<(?:(/)(${NAME})|(${NAME})((?: ${NAME}="[^"<]*")*)(/?))>`, "y");
const ATTRIBUTE = new RegExp(` (${NAME})="([^"<]*)"`, "g");
/** XML 1.0, section 2.2, without the control characters that it only discourages. */
const ILLEGAL = /[^\t\n\r\P{Cc}]|\p{Cs}|[\ufffe\uffff]/u;

/**
 * Reads an SVG as strictly as it is written: elements, attributes in double quotes and text. Comments, CDATA sections,
 * processing instructions, document types and entities of others have no place in one.
 *
 * @throws Error at whatever is not well-formed, or not of these
 */
export function readSvg(svg: string): SvgElement[] {
  const illegal = ILLEGAL.exec(svg);
  if (illegal !== null) throw new Error(`an illegal character at ${around(svg, illegal.index)}`);
  const elements: SvgElement[] = [];
  const open: SvgElement[] = [];
  for (let at = 0; at < svg.length; ) {
    const start = svg.indexOf("<", at);
    const end = start < 0 ? svg.length : start;
    const parent = open.at(-1);
    const text = svg.slice(at, end);
    if (parent === undefined && (text.trim() !== "" || (elements.length > 0 && start >= 0))) {
      throw new Error(`something beside the one root at ${around(svg, at)}`);
    }
    if (parent !== undefined) parent.text += decoded(text);
    if (start < 0) break;
    TAG.lastIndex = start;
    const tag = TAG.exec(svg);
    if (tag === null) throw new Error(`no tag at ${around(svg, start)}`);
    at = TAG.lastIndex;
    const [, isEnd, ended, name = "", attributes = "", isEmpty] = tag;
    if (isEnd) {
      if (open.pop()?.name !== ended) throw new Error(`an end without its start at ${around(svg, start)}`);
      continue;
    }
    const element = { name, attributes: readAttributes(attributes), text: "" };
    elements.push(element);
    if (!isEmpty) open.push(element);
  }
  if (open.length > 0 || elements.length === 0) throw new Error("it ends too soon");
  return elements;
}

function readAttributes(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = "", value = ""] of text.matchAll(ATTRIBUTE)) {
    if (attributes.has(name)) throw new Error(`${name} twice in ${text}`);
    attributes.set(name, decoded(value));
  }
  return attributes;
}

const decoded = (text: string): string =>
  text.replace(/&([^;&]*);?/g, (reference, name: string) => {
    const character = ENTITIES[name];
    if (character === undefined || !reference.endsWith(";")) throw new Error(`the entity ${reference}`);
    return character;
  });

const around = (svg: string, at: number): string => JSON.stringify(svg.slice(Math.max(0, at - 20), at + 60));
