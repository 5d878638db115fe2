/** Forms of ISO 8601 without a time, which are read as UTC (ECMA-262, section 21.4.1.32). */
const ISO_DATE = /^(?:\d{4}|[+-]\d{6})(?:-\d{2}(?:-\d{2})?)?$/;
/** The zones that engines know by name. */
const ZONE_NAME = /(?:^|[^a-z])(?:z|ut|utc|gmt|[ecmp][sd]t)(?![a-z])/i;
/** A sign behind a time begins an offset. */
const OFFSET = /(?:\d:\d|\d\s*[ap]m).*[+-]\d/i;

/** Whether a text that `Date.parse` reads says itself in which zone, or is read as UTC; every other one is local time. */
export function namesZone(text: string): boolean {
  if (ISO_DATE.test(text)) return true;
  const spoken = text.replace(/\([^)]*\)?/g, " ");
  return ZONE_NAME.test(spoken) || OFFSET.test(spoken);
}
