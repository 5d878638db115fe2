import { createCanvas } from "../canvas/canvas.ts";
import type { TextLayout } from "../canvas/text-run.ts";
import { isRaster } from "../chart/formats.ts";
import type { ErrorPicture, ErrorPictureRequest } from "../ports/error-picture.ts";
import type { Fonts } from "../text/chart-text.ts";
import { readTextNeed } from "../text/text-need.ts";
import { wrapText } from "../text/wrap-text.ts";
import { type EncodePixels, encode } from "./encode-pixels.ts";
import { escapeXml } from "./escape-xml.ts";

const MARGIN = 16;
const LINE_HEIGHT = 18;
const COLOURS = { ground: "#ffffff", frame: "#f0b8b2", title: "#b42318", message: "#344054" };

interface Line {
  readonly text: string;
  readonly font: { readonly weight: "bold" | "normal"; readonly sizePx: number };
  readonly colour: string;
  /** Of the baseline, px. */
  readonly y: number;
}

export interface ErrorPictureOptions {
  readonly fonts: Fonts;
  readonly encodePixels: EncodePixels | undefined;
}

/** Draws what went wrong as a picture, for those who see nothing else; without Vega, so that it costs next to nothing. */
export function createErrorPicture({ fonts, encodePixels }: ErrorPictureOptions): ErrorPicture {
  return async (request) => {
    const text = await fonts.open(readTextNeed([request.title, request.message]), undefined);
    try {
      const lines = layOut(request, text.layout);
      if (!isRaster(request.format)) return new TextEncoder().encode(drawSvg(request, lines));
      return await encode(drawPixels(request, lines, text.layout), request.format, encodePixels);
    } finally {
      text.close();
    }
  };
}

const cssFont = ({ weight, sizePx }: Line["font"]): string => `${weight} ${sizePx}px sans-serif`;

function layOut({ title, message, width, height }: ErrorPictureRequest, layout: TextLayout): Line[] {
  const fonts = { title: { weight: "bold", sizePx: 14 }, message: { weight: "normal", sizePx: 13 } } as const;
  const room = Math.max(1, Math.floor((height - 2 * MARGIN) / LINE_HEIGHT));
  const wrap = (text: string, font: Line["font"], maxLines: number): string[] =>
    wrapText(text, Math.max(1, width - 2 * MARGIN), maxLines, (piece) => layout(piece, cssFont(font)).width);
  const titleLines = wrap(title, fonts.title, room);
  const left = room - titleLines.length;
  const messageLines = left > 0 ? wrap(message, fonts.message, left) : [];
  const kinds = [
    ...titleLines.map((text) => ({ text, font: fonts.title, colour: COLOURS.title })),
    ...messageLines.map((text) => ({ text, font: fonts.message, colour: COLOURS.message })),
  ];
  return kinds.map((line, i) => ({ ...line, y: MARGIN + 14 + i * LINE_HEIGHT }));
}

function drawPixels({ width, height, scale }: ErrorPictureRequest, lines: Line[], textLayout: TextLayout) {
  const canvas = createCanvas(Math.ceil(width * scale), Math.ceil(height * scale), { textLayout });
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  context.fillStyle = COLOURS.ground;
  context.fillRect(0, 0, width, height);
  context.strokeStyle = COLOURS.frame;
  context.strokeRect(0.5, 0.5, width - 1, height - 1);
  for (const { text, font, colour, y } of lines) {
    context.font = cssFont(font);
    context.fillStyle = colour;
    context.fillText(text, MARGIN, y);
  }
  return canvas.pixels();
}

function drawSvg({ width, height }: ErrorPictureRequest, lines: Line[]): string {
  const texts = lines.map(
    ({ text, font, colour, y }) =>
      `<text x="${MARGIN}" y="${y}" font-weight="${font.weight}" font-size="${font.sizePx}" fill="${colour}">${escapeXml(text)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif">`,
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" fill="${COLOURS.ground}" stroke="${COLOURS.frame}"/>`,
    ...texts,
    "</svg>",
  ].join("");
}
