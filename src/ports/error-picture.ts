import type { PictureFormat } from "../chart/formats.ts";

/** What an error picture shows. Sizes are px; `scale` is pixels per px in a raster format. */
export interface ErrorPictureRequest {
  readonly title: string;
  readonly message: string;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly format: PictureFormat;
}

export type ErrorPicture = (request: ErrorPictureRequest) => Promise<Uint8Array<ArrayBuffer>>;
