import { type ErrorCode, ServiceError } from "../errors.ts";
import type { Place } from "./raw-table.ts";

const failure =
  (code: ErrorCode) =>
  (place: Place, message: string): ServiceError =>
    new ServiceError(code, `${place.words}: ${message}`, { places: [{ path: place.path, message }] });

/** The error of a cell or line that cannot be read; `message` is a sentence. */
export const unreadable = failure("DATASET_UNREADABLE");

/** The error of a row, column or cell past a limit; `message` is a sentence. */
export const tooLarge = failure("DATASET_TOO_LARGE");

const MAX_QUOTED = 60;

/** Text from a dataset for a sentence: quoted, and no longer than reads well. */
export const quoted = (text: string): string =>
  JSON.stringify(text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text);
