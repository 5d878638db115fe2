import { ServiceError } from "../../errors.ts";
import type { ViewLocale } from "./view-locale.ts";

/**
 * The locale that a spec configures, by the runtime that it was parsed to.
 *
 * @throws ServiceError SPEC_INVALID for groups of less than a digit: d3-format would never come to their end
 */
export function specLocale(runtime: unknown): Partial<ViewLocale> {
  const { locale = {} } = runtime as { locale?: Partial<ViewLocale> };
  const grouping: unknown = locale.number?.grouping;
  if (Array.isArray(grouping) && grouping.some((digits) => digits > 0 && !(digits >= 1))) {
    throw new ServiceError("SPEC_INVALID", "The grouping of a locale's numbers is in whole digits.");
  }
  return locale;
}
