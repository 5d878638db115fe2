import type { ChannelName } from "./channels.ts";
import { createValueFormat, type ValueFormat } from "./format-value.ts";
import { type Guide, type Guides, keyOf } from "./guides.ts";
import type { Locale } from "./locale.ts";
import type { DataMark } from "./panels.ts";
import { readableName } from "./readable-name.ts";
import { type SceneScale, scaleOf } from "./scene.ts";

export type Datum = Readonly<Record<string, unknown>>;
export type FieldReader = (name: string) => (datum: Datum) => unknown;

/** A column of the data as a channel shows it. */
export interface Variable {
  readonly name: string;
  readonly field: string;
  readonly kind: "number" | "time" | "category";
  /** A range of values: its `valueOf` gives both ends. */
  readonly isBinned: boolean;
  /** Lies on top of other values: its `valueOf` is the part alone. */
  readonly isStacked: boolean;
  /** From one field to another. */
  readonly isRange: boolean;
  readonly hasOffset: boolean;
  readonly scale: SceneScale | undefined;
  readonly guide: Guide | undefined;
  readonly valueOf: (datum: Datum) => unknown;
  readonly format: ValueFormat;
}

export interface VariableSources {
  readonly guides: Guides;
  readonly locale: Locale;
  readonly field: FieldReader;
  /** The column that a transform made a field of. */
  readonly madeOf: ReadonlyMap<string, string>;
}

const TIMES = new Set(["time", "utc"]);
const DISCRETE = new Set(["band", "point", "ordinal", "bin-ordinal"]);
const MAX_SAMPLES = 100;

/** What the mark shows on a channel; `to` is the channel of the other end, where marks have two. */
export function readVariable(
  mark: DataMark,
  from: ChannelName,
  to: ChannelName | undefined,
  { guides, locale, field, madeOf }: VariableSources,
): Variable | undefined {
  const channel = mark.channels.get(from);
  const end = to === undefined ? undefined : mark.channels.get(to);
  const start = channel?.field === undefined ? end : channel;
  if (start?.field === undefined) return undefined;
  const scaleName = start.scale ?? channel?.scale ?? end?.scale;
  const scale = scaleOf(mark.scenes.find(({ group }) => group !== undefined)?.group, scaleName);
  const isPlace = from.startsWith("x") || from.startsWith("y");
  const guide = isPlace ? guides.axisOf(scale, scaleName) : guides.legendOf(scale, scaleName);
  const samples = samplesOf(mark);
  const reading = readingOf(start.field, end?.field, samples[0], field, madeOf);
  const values = samples.map(reading.valueOf);
  const kind = kindOf(scale, values.flat()[0]);
  const plain = createValueFormat({
    kind,
    field: reading.field,
    isUtcScale: scale?.type === "utc",
    guide: reading.isStacked ? undefined : guide,
    locale,
    samples: values.flat(),
  });
  return {
    ...reading,
    name: guide?.title ? spaced(guide.title) : readableName(madeOf.get(reading.field) ?? reading.field),
    kind,
    hasOffset: start.hasOffset,
    scale,
    guide,
    format: (value, isRounded) =>
      (kind === "category" ? guide?.labels.get(keyOf(value)) : undefined) ||
      (Array.isArray(value) ? value.map((bound) => plain(bound)).join("–") : plain(value, isRounded)),
  };
}

type Reading = Pick<Variable, "field" | "valueOf" | "isBinned" | "isStacked" | "isRange">;

/** Bins, stacks and pies have two fields for one value, which their names tell. */
function readingOf(
  start: string,
  end: string | undefined,
  sample: Datum | undefined,
  field: FieldReader,
  madeOf: ReadonlyMap<string, string>,
): Reading {
  const simple = {
    field: start,
    valueOf: field(start),
    isBinned: false,
    isStacked: false,
    isRange: false,
  };
  const has = (name: string): boolean => sample !== undefined && field(name)(sample) !== undefined;
  if (/^bin/.test(start)) {
    const low = start.replace(/_end$/, "");
    const high = end !== undefined && end !== low ? end : low === start ? `${start}_end` : start;
    if (!has(low) || !has(high)) return { ...simple, isBinned: true };
    const [readLow, readHigh] = [field(low), field(high)];
    const ends = (datum: Datum) => [readLow(datum), readHigh(datum)].sort((a, b) => Number(a) - Number(b));
    return { ...simple, field: low, valueOf: ends, isBinned: true };
  }
  const stack = /^(.*)_(?:start|end)$/.exec(start)?.[1];
  if (stack !== undefined && has(stack) && has(`${stack}_start`)) {
    return { ...simple, field: stack, valueOf: field(stack), isStacked: true };
  }
  // A time unit's band starts at the value and ends at the next one.
  if (stack !== undefined && has(stack)) return { ...simple, field: stack, valueOf: field(stack) };
  if (/^(?:start|end)Angle$/.test(start)) {
    const made = madeOf.get(start);
    return made === undefined ? simple : { ...simple, valueOf: field(made) };
  }
  if (end === undefined || end === start) return simple;
  if (!/^[xy][01]$/.test(start)) return { ...simple, isRange: true };
  const [one, other] = [field(start), field(end)];
  const size = (datum: Datum) => Math.abs(Number(one(datum)) - Number(other(datum)));
  return { ...simple, valueOf: size, isStacked: true };
}

function samplesOf({ scenes }: DataMark): Datum[] {
  const samples: Datum[] = [];
  for (const { items } of scenes) {
    for (const { datum } of items) {
      if (samples.length >= MAX_SAMPLES) return samples;
      if (datum !== undefined) samples.push(datum);
    }
  }
  return samples;
}

function kindOf(scale: SceneScale | undefined, sample: unknown): Variable["kind"] {
  if (scale !== undefined && TIMES.has(scale.type)) return "time";
  if (scale !== undefined && DISCRETE.has(scale.type)) return "category";
  if (sample instanceof Date) return "time";
  return typeof sample === "number" || scale !== undefined ? "number" : "category";
}

/** A title that is a column's name. */
const spaced = (title: string): string => (/\s/.test(title) ? title : title.replaceAll("_", " "));
