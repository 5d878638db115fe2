export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What the option `scale` takes. */
const MIN_SCALE = 0.25;
const MAX_SCALE = 4;

/** Those who show a link want a picture of about this width, pixels. */
const PREVIEW_WIDTH = 1200;

/** The pixels of a picture of this size, px, as they are drawn. */
export const pixelSize = ({ width, height }: Size, scale: number): Size => ({
  width: Math.max(1, Math.round(width * scale)),
  height: Math.max(1, Math.round(height * scale)),
});

/** The scale at which the picture is as wide as a preview wants it, or as near as it may be drawn. */
export const previewScale = (size: Size, maxPixels: number): number =>
  drawableScale(size, Math.min(MAX_SCALE, Math.max(1, Math.ceil(PREVIEW_WIDTH / size.width))), maxPixels);

/** The scale that is wanted, or the largest below it at which the picture is drawn. */
export function drawableScale({ width, height }: Size, wanted: number, maxPixels: number): number {
  const largest = Math.sqrt(maxPixels / (width * height));
  // A little below it, since sides are rounded.
  return largest >= wanted ? wanted : Math.max(MIN_SCALE, Math.floor(100 * largest - 0.5) / 100);
}

/** At which scale the picture fits, and its pixels then; those of a picture that is drawn no smaller are less. */
export function fitted(size: Size, scale: number, most: Partial<Size>): Size & { readonly scale: number } {
  const drawn = pixelSize(size, scale);
  const shrunk = Math.min(
    1,
    (most.width ?? drawn.width) / drawn.width,
    (most.height ?? drawn.height) / drawn.height,
  );
  if (shrunk === 1) return { ...drawn, scale };
  const smaller = Math.floor(1000 * scale * shrunk) / 1000;
  return { ...pixelSize(size, smaller), scale: Math.max(MIN_SCALE, smaller) };
}
