import { COLOR_NAMES } from "./color-names.ts";
import { hslToRgb, hwbToRgb, labToRgb, oklabToRgb } from "./color-spaces.ts";

/** A straight sRGB colour: channels 0 to 255, alpha 0 to 1. */
export interface Color {
  readonly r: number;
  readonly g: number;
  readonly b: number;
  readonly alpha: number;
}

export const BLACK: Color = { r: 0, g: 0, b: 0, alpha: 1 };
const TRANSPARENT: Color = { r: 0, g: 0, b: 0, alpha: 0 };

const MAX_KNOWN = 1000;
const known = new Map<string, Color | undefined>();

/** Reads a CSS colour (CSS Color 4); undefined where the text is none. */
export function readColor(text: string): Color | undefined {
  if (known.has(text)) return known.get(text);
  const color = readFresh(text.trim().toLowerCase());
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(text, color);
  return color;
}

/** A colour as HTML serialises it: #rrggbb where opaque, else rgba(). */
export function formatColor(color: Color): string {
  const { r, g, b, alpha } = color;
  if (alpha < 1) return `rgba(${r}, ${g}, ${b}, ${Number(alpha.toFixed(3))})`;
  return `#${((1 << 24) | (r << 16) | (g << 8) | b).toString(16).slice(1)}`;
}

function readFresh(text: string): Color | undefined {
  if (text.startsWith("#")) return readHex(text.slice(1));
  if (text === "transparent") return TRANSPARENT;
  if (text === "currentcolor") return BLACK;
  const named = COLOR_NAMES.get(text);
  if (named !== undefined) return { r: named >> 16, g: (named >> 8) & 255, b: named & 255, alpha: 1 };
  const call = /^([a-z]+)\(([^()]*)\)$/.exec(text);
  return call ? readFunction(call[1] ?? "", call[2] ?? "") : undefined;
}

function readHex(digits: string): Color | undefined {
  if (!/^(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.test(digits)) return undefined;
  const full = digits.length < 6 ? digits.replace(/./g, "$&$&") : digits;
  const at = (i: number): number => Number.parseInt(full.slice(i, i + 2), 16);
  return { r: at(0), g: at(2), b: at(4), alpha: full.length === 8 ? at(6) / 255 : 1 };
}

/** The parts of a colour function: channels and alpha, comma- or space-separated. */
function readParts(body: string): { channels: string[]; alpha: string | undefined } | undefined {
  const [front = "", slashed, ...more] = body.split("/");
  if (more.length > 0) return undefined;
  const parts = (front.includes(",") ? front.split(",") : front.trim().split(/\s+/)).map((part) =>
    part.trim(),
  );
  if (parts.length === 4 && slashed === undefined && front.includes(",")) {
    return { channels: parts.slice(0, 3), alpha: parts[3] };
  }
  return parts.length === 3 ? { channels: parts, alpha: slashed?.trim() } : undefined;
}

function readFunction(name: string, body: string): Color | undefined {
  const parts = readParts(body);
  if (!parts) return undefined;
  const alpha = parts.alpha === undefined ? 1 : readNumber(parts.alpha, 1);
  const [first = "", second = "", third = ""] = parts.channels;
  const rgb = readChannels(name, first, second, third);
  if (!rgb || alpha === undefined || !rgb.every(Number.isFinite)) return undefined;
  const [r, g, b] = rgb.map((channel) => Math.min(255, Math.max(0, Math.round(channel)))) as [
    number,
    number,
    number,
  ];
  return { r, g, b, alpha: Math.min(1, Math.max(0, alpha)) };
}

function readChannels(name: string, p: string, q: string, r: string): number[] | undefined {
  switch (name) {
    case "rgb":
    case "rgba":
      return all([readNumber(p, 255), readNumber(q, 255), readNumber(r, 255)], (x, y, z) => [x, y, z]);
    case "hsl":
    case "hsla":
      return all([readAngle(p), readShare(q), readShare(r)], hslToRgb);
    case "hwb":
      return all([readAngle(p), readShare(q), readShare(r)], hwbToRgb);
    case "lab":
      return all([readNumber(p, 100), readNumber(q, 125), readNumber(r, 125)], labToRgb);
    case "lch":
      return all([readNumber(p, 100), readNumber(q, 150), readAngle(r)], (l, c, h) =>
        labToRgb(l, ...polar(c, h)),
      );
    case "oklab":
      return all([readNumber(p, 1), readNumber(q, 0.4), readNumber(r, 0.4)], oklabToRgb);
    case "oklch":
      return all([readNumber(p, 1), readNumber(q, 0.4), readAngle(r)], (l, c, h) =>
        oklabToRgb(l, ...polar(c, h)),
      );
    default:
      return undefined;
  }
}

function all(
  values: (number | undefined)[],
  convert: (x: number, y: number, z: number) => number[],
): number[] | undefined {
  const [x, y, z] = values;
  return x === undefined || y === undefined || z === undefined ? undefined : convert(x, y, z);
}

function polar(radius: number, degrees: number): [number, number] {
  const angle = (degrees * Math.PI) / 180;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

const NUMBER = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(%?)$/;

/** A number, or a percentage of `whole`. */
function readNumber(text: string, whole: number): number | undefined {
  if (text === "none") return 0;
  const match = NUMBER.exec(text);
  if (!match) return undefined;
  return match[2] ? (Number(match[1]) / 100) * whole : Number(match[1]);
}

/** A percentage as a share of 1; the percent sign may be left out (CSS Color 4). */
function readShare(text: string): number | undefined {
  const value = readNumber(text.endsWith("%") || text === "none" ? text : `${text}%`, 1);
  return value === undefined ? undefined : Math.min(1, Math.max(0, value));
}

const DEGREES: Readonly<Record<string, number>> = { "": 1, deg: 1, grad: 0.9, rad: 180 / Math.PI, turn: 360 };

function readAngle(text: string): number | undefined {
  if (text === "none") return 0;
  const match = /^(.*?)(deg|grad|rad|turn|)$/.exec(text);
  const value = match ? readNumber(match[1] ?? "", Number.NaN) : undefined;
  return value === undefined ? undefined : value * (DEGREES[match?.[2] ?? ""] ?? 1);
}
