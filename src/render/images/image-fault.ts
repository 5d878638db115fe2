/** Why a picture within a chart is not drawn. */
export type ImageFaultKind = "denied" | "damaged" | "too-large";

/** Thrown by what reads pictures; the message goes on after "the picture is left out: ". */
export class ImageFault extends Error {
  readonly kind: ImageFaultKind;
  /** How many pixels were unpacked in vain. */
  readonly pixels: number;

  constructor(kind: ImageFaultKind, message: string, pixels = 0) {
    super(message);
    this.name = "ImageFault";
    this.kind = kind;
    this.pixels = pixels;
  }
}
