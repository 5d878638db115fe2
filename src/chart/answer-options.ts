export const ERROR_FORMS = ["json", "image", "image-ok"] as const;

/** How an error is answered: as JSON, as a picture, or as a picture with status 200. */
export type ErrorForm = (typeof ERROR_FORMS)[number];

/** The options that shape the answer and not the picture: no part of the key. */
export interface AnswerOptions {
  /** The name of the file that the answer is to be saved as. */
  readonly download?: string;
  readonly errors?: ErrorForm;
}
