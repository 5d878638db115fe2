import { namesZone } from "./names-zone.ts";
import { type ZoneOffsets, zoneOffsets } from "./zone-offsets.ts";
import { zonedMethods } from "./zoned-methods.ts";

type Statics = Pick<DateConstructor, "parse">;

interface Zone {
  readonly zonedDate: DateConstructor;
  readonly parse: Statics["parse"];
  readonly methods: ReturnType<typeof zonedMethods>;
}

const RealDate = Date;
const parseAsUtc = RealDate.parse;
const zones = new WeakMap<ZoneOffsets, Zone>();
let isZoned = false;

/**
 * Runs `work` with all of `Date` in another time zone: what Vega and d3 read as local time is read in that one, as in
 * a browser there. Dates are one set a process, so this ends with `work`, which must not wait for anything: what
 * comes behind an `await` of its own is read in UTC again.
 *
 * @param timeZone an IANA zone; left out, it is UTC, which is the local time of every platform of the service
 */
export function inTimeZone<T>(timeZone: string | undefined, work: () => T): T {
  if (timeZone === undefined || timeZone === "UTC" || isZoned) return work();
  const { zonedDate, parse, methods } = zoneOf(zoneOffsets(timeZone));
  const prototype = RealDate.prototype as unknown as Record<string, unknown>;
  const originals = [...methods.keys()].map((name) => [name, prototype[name]] as const);
  isZoned = true;
  try {
    // The prototype, not a class beside it: d3 and Vega keep dates of their own from when their modules load.
    for (const [name, method] of methods) prototype[name] = method;
    RealDate.parse = parse;
    globalThis.Date = zonedDate;
    return work();
  } finally {
    globalThis.Date = RealDate;
    RealDate.parse = parseAsUtc;
    for (const [name, method] of originals) prototype[name] = method;
    isZoned = false;
  }
}

function zoneOf(offsets: ZoneOffsets): Zone {
  const known = zones.get(offsets);
  if (known !== undefined) return known;
  const parse = (text: string): number => {
    // Local time is UTC outside of here, so this has read as UTC what names no zone.
    const utcMs = parseAsUtc(text);
    return Number.isNaN(utcMs) || namesZone(String(text)) ? utcMs : offsets.toUtc(utcMs);
  };
  const zone = { zonedDate: createZonedDate(offsets, parse), parse, methods: zonedMethods(offsets) };
  zones.set(offsets, zone);
  return zone;
}

/** `Date` itself, but for what its constructor takes for local time. What it makes are plain dates. */
function createZonedDate({ toUtc }: ZoneOffsets, parse: Statics["parse"]): DateConstructor {
  function ZonedDate(...args: unknown[]): Date | string {
    if (new.target === undefined) return new RealDate().toString();
    if (args.length === 0) return new RealDate();
    if (args.length > 1) return new RealDate(toUtc(RealDate.UTC(...(args as [number, number]))));
    const [value] = args;
    if (typeof value === "number") return new RealDate(value);
    if (value instanceof RealDate) return new RealDate(value.getTime());
    const primitive = typeof value === "object" ? value?.valueOf() : value;
    const text = typeof primitive === "object" && primitive !== null ? String(primitive) : primitive;
    return new RealDate(typeof text === "string" ? parse(text) : Number(text));
  }
  return Object.assign(ZonedDate as unknown as DateConstructor, {
    prototype: RealDate.prototype,
    now: RealDate.now,
    UTC: RealDate.UTC,
    parse,
  });
}
