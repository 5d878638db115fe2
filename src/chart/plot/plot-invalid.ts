import { ServiceError } from "../../errors.ts";

const locale = "en-US";

/** A plot that can be read and not drawn; `path` is the parameter to change. */
export const plotInvalid = (path: string, message: string): ServiceError =>
  new ServiceError("PLOT_INVALID", message, { places: [{ path, message }] });

/** A count for a sentence: 12,000. */
export const counted = (count: number): string => count.toLocaleString(locale);

/** A column's name for a sentence, however long it is. */
export const quoted = (name: string): string =>
  name.length > 60 ? `“${name.slice(0, 57)}…”` : name === "" ? "the column without a name" : name;
