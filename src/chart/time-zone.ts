export const DEFAULT_TIME_ZONE = "UTC";

/** Names alone: engines take offsets such as `+05:30` too, which are no IANA zones. */
const NAME = /^[a-z][a-z0-9_+/-]{0,63}$/i;
const UTC_NAMES = new Set([
  "utc",
  "etc/utc",
  "uct",
  "etc/uct",
  "zulu",
  "etc/zulu",
  "universal",
  "etc/universal",
]);

/** An IANA zone as it is to be named, or `undefined` where the platform knows none of that name. */
export function readTimeZone(name: string): string | undefined {
  if (!NAME.test(name)) return undefined;
  if (UTC_NAMES.has(name.toLowerCase())) return DEFAULT_TIME_ZONE;
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    return name;
  } catch {
    return undefined;
  }
}

/** The zones' names, to find the nearest one by; the platform's list lacks older names, which are read all the same. */
export const timeZoneNames = (): readonly string[] => [
  DEFAULT_TIME_ZONE,
  ...Intl.supportedValuesOf("timeZone"),
];
