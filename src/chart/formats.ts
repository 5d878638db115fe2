/** The output formats of the contract, with the media type that each is answered as. */
export const MEDIA_TYPES = {
  svg: "image/svg+xml; charset=utf-8",
  png: "image/png",
  webp: "image/webp",
  avif: "image/avif",
  jpeg: "image/jpeg",
  "vg.json": "application/json",
  "vl.json": "application/json",
  txt: "text/plain; charset=utf-8",
} as const;

export type Format = keyof typeof MEDIA_TYPES;

/** Formats that are pictures: in them an error can be shown. */
export type PictureFormat = Exclude<Format, "vg.json" | "vl.json" | "txt">;

/** Formats that are pixels: they alone have a `scale`. */
const RASTER_FORMATS = ["png", "webp", "avif", "jpeg"] as const satisfies readonly Format[];

export type RasterFormat = (typeof RASTER_FORMATS)[number];

export const isFormat = (name: string): name is Format => Object.hasOwn(MEDIA_TYPES, name);

export const isRaster = (format: Format): format is RasterFormat =>
  (RASTER_FORMATS as readonly Format[]).includes(format);

export const isPicture = (format: Format): format is PictureFormat =>
  format !== "vg.json" && format !== "vl.json" && format !== "txt";
