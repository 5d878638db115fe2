/** What an SVG of ours says of itself before it begins to draw. */
export interface SvgHead {
  /** The chart's title, else what kind of chart it is. */
  readonly title: string;
  /** The author's, else the alternative text. */
  readonly description: string;
  /** px */
  readonly width: number;
  readonly height: number;
}

/** Titles and descriptions for people are far shorter; of one that is not, the beginning is read. */
const MAX_HEAD_BYTES = 64 * 1024;

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', amp: "&" };

/** Reads the beginning of an SVG that this service drew; `undefined` where it is none. */
export function readSvgHead(svg: Uint8Array): SvgHead | undefined {
  const text = new TextDecoder().decode(svg.subarray(0, MAX_HEAD_BYTES));
  const [root, width, height, title = ""] =
    /^<svg [^>]*? width="([\d.]+)" height="([\d.]+)"[^>]*? aria-label="([^"]*)/.exec(text) ?? [];
  if (root === undefined) return undefined;
  const description = /<desc>([^<]*)/.exec(text)?.[1] ?? "";
  return {
    title: unescaped(title),
    description: unescaped(description),
    width: Number(width),
    height: Number(height),
  };
}

/** White space of an attribute is written as numbers. */
const unescaped = (text: string): string =>
  text.replace(/&#x[9AD];/g, " ").replace(/&(lt|gt|quot|amp);/g, (_, name: string) => ENTITIES[name] ?? "");
