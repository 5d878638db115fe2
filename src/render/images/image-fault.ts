/** Why a picture within a chart is not drawn. */
export type ImageFaultKind = "denied" | "damaged" | "too-large";

/** Thrown by what reads pictures; the message goes on after "the picture is left out: ". */
export class ImageFault extends Error {
  readonly kind: ImageFaultKind;

  constructor(kind: ImageFaultKind, message: string) {
    super(message);
    this.name = "ImageFault";
    this.kind = kind;
  }
}
