import { readFileSync } from "node:fs";
import { extname, join } from "node:path";

const LOCAL = /^data\/([\w.-]+)$/;
const IMAGE_TYPES: Readonly<Record<string, string>> = {
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".gif": "image/gif",
  ".svg": "image/svg+xml",
};
const DELIMITED = new Set(["csv", "tsv", "dsv"]);

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The spec with the content of files in place of addresses `data/FILE`: rows in data, `data:` URIs in image marks.
 * @param kind Vega-Lite takes a file's format from its name, Vega does not
 */
export function inlineGalleryData(spec: unknown, folder: string, kind: "vl" | "vg"): unknown {
  const withImages = hasImageMark(spec);

  const inline = (value: unknown): unknown => {
    if (typeof value === "string") return withImages ? inlineImage(value, folder) : value;
    if (Array.isArray(value)) return value.map(inline);
    if (!isObject(value)) return value;
    const file = typeof value.url === "string" ? LOCAL.exec(value.url)?.[1] : undefined;
    if (file === undefined || extname(file).toLowerCase() in IMAGE_TYPES) {
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inline(inner)]));
    }
    const { url: _, format, ...rest } = value;
    const given = isObject(format) ? format : {};
    const extension = extname(file).slice(1).toLowerCase();
    const type = given.type ?? (kind === "vl" && DELIMITED.has(extension) ? extension : "json");
    const text = readFileSync(join(folder, file), "utf8");
    const values: unknown = DELIMITED.has(String(type)) ? text : JSON.parse(text);
    return { ...(inline(rest) as Json), values, format: { ...given, type } };
  };
  return inline(spec);
}

function inlineImage(text: string, folder: string): string {
  const file = LOCAL.exec(text)?.[1];
  const type = file === undefined ? undefined : IMAGE_TYPES[extname(file).toLowerCase()];
  if (file === undefined || type === undefined) return text;
  return `data:${type};base64,${readFileSync(join(folder, file)).toString("base64")}`;
}

/** Elsewhere a picture's name is a text like any other. */
function hasImageMark(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasImageMark);
  if (!isObject(value)) return false;
  const { mark, type, encode } = value;
  const isImage = mark === "image" || (isObject(mark) && mark.type === "image");
  return isImage || (type === "image" && encode !== undefined) || Object.values(value).some(hasImageMark);
}
