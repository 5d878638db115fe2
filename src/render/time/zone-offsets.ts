const DAY_MS = 86_400_000;
/** A zone changes its offset once in such a span at the most; Ramadan parts two changes by some thirty days. */
const SPAN_MS = 8 * DAY_MS;
/** Of ECMA-262, section 21.4.1.1. */
const MAX_TIME_MS = 8.64e15;
/** Before the first railways every place has its own time, which never changes. */
const FIRST_CHANGE_MS = Date.UTC(1780, 0);
/** The rules that hold in 2100 hold for ever, and the calendar begins anew every 400 years. */
const LAST_CYCLE_MS = Date.UTC(2100, 0);
const CYCLE_MS = 146_097 * DAY_MS;
const MAX_ZONES = 16;

/** A time zone's offsets from UTC, ms, positive to the east. */
export interface ZoneOffsets {
  readonly timeZone: string;
  /** At an instant, ms since the epoch; NaN where that is none. */
  at(utcMs: number): number;
  /**
   * The instant of a local time, given as ms since the epoch as if it were UTC. A local time that comes twice is the
   * earlier one, and one that is skipped is read with the offset before the gap (ECMA-262, section 21.4.1.26).
   */
  toUtc(localMs: number): number;
}

interface Span {
  readonly before: number;
  readonly changeMs: number;
  readonly after: number;
}

const zones = new Map<string, ZoneOffsets>();

/** The offsets of an IANA zone: asked of `Intl` once for each span of days, so that a row costs no more than a look-up. */
export function zoneOffsets(timeZone: string): ZoneOffsets {
  const known = zones.get(timeZone);
  if (known !== undefined) return known;
  if (zones.size >= MAX_ZONES) zones.clear();
  const offsets = createZoneOffsets(timeZone);
  zones.set(timeZone, offsets);
  return offsets;
}

function createZoneOffsets(timeZone: string): ZoneOffsets {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  const spans = new Map<number, Span>();
  const stillSpans = new Map<number, Span>();
  const ask = (utcMs: number): number =>
    readOffset(format.format(Math.max(-MAX_TIME_MS, Math.min(MAX_TIME_MS, utcMs))));

  /** Most spans are without a change, and one of few. */
  function still(offset: number): Span {
    const span = stillSpans.get(offset) ?? {
      before: offset,
      changeMs: Number.POSITIVE_INFINITY,
      after: offset,
    };
    stillSpans.set(offset, span);
    return span;
  }

  function spanAt(index: number): Span {
    const known = spans.get(index);
    if (known !== undefined) return known;
    let low = index * SPAN_MS;
    let high = low + SPAN_MS;
    const before = ask(low);
    const after = ask(high);
    while (before !== after && high - low > 1000) {
      const middle = 1000 * Math.floor((low + high) / 2000);
      if (ask(middle) === before) low = middle;
      else high = middle;
    }
    const span = before === after ? still(before) : { before, changeMs: high, after };
    spans.set(index, span);
    return span;
  }

  function at(utcMs: number): number {
    if (!(Math.abs(utcMs) <= MAX_TIME_MS)) return Number.NaN;
    const sameMs = inKnownTime(utcMs);
    const { before, changeMs, after } = spanAt(Math.floor(sameMs / SPAN_MS));
    return sameMs < changeMs ? before : after;
  }

  function toUtc(localMs: number): number {
    const before = at(localMs - DAY_MS);
    const after = at(localMs + DAY_MS);
    const earlier = localMs - before;
    const later = localMs - after;
    return before === after || at(earlier) === before || at(later) !== after ? earlier : later;
  }

  return { timeZone, at, toUtc };
}

/** An instant that has the offset of this one, of which there are few enough spans to be kept. */
function inKnownTime(utcMs: number): number {
  if (utcMs < LAST_CYCLE_MS) return Math.max(FIRST_CHANGE_MS, utcMs);
  return LAST_CYCLE_MS + ((utcMs - LAST_CYCLE_MS) % CYCLE_MS);
}

/** Out of `1/1/2020, GMT+01:00`; local mean times have seconds, UTC has nothing behind GMT. */
function readOffset(text: string): number {
  const [, sign = "+", hours = 0, minutes = 0, seconds = 0] =
    /GMT(?:([+-])(\d+):(\d+)(?::(\d+))?)?$/.exec(text.replace("\u2212", "-")) ?? [];
  const offset = 1000 * (3600 * Number(hours) + 60 * Number(minutes) + Number(seconds));
  return sign === "-" ? -offset : offset;
}
