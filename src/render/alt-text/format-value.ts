import { createTimeFormat, isTimeUnitField } from "./format-time.ts";
import type { Guide } from "./guides.ts";
import type { Locale } from "./locale.ts";

/** Writes a value; rounded, times are written no finer than the data are. */
export type ValueFormat = (value: unknown, isRounded?: boolean) => string;

const MAX_CHARS = 60;

/** Clips a text that a sentence has no room for. */
export const clip = (text: string, maxChars = MAX_CHARS): string =>
  text.length > maxChars ? `${text.slice(0, maxChars - 1).trimEnd()}…`.toWellFormed() : text;

export interface ValueFormatOptions {
  readonly kind: "number" | "time" | "category";
  readonly field: string;
  readonly isUtcScale: boolean;
  readonly guide: Guide | undefined;
  readonly locale: Locale;
  /** Some of the values, by which times are known to be days, months or years. */
  readonly samples: readonly unknown[];
}

/** How values of a channel are written: as its guide's labels are, as far as these can be told from a number. */
export function createValueFormat({
  kind,
  field,
  isUtcScale,
  guide,
  locale,
  samples,
}: ValueFormatOptions): ValueFormat {
  const isTime = kind === "time" || (kind === "category" && isTimeUnitField(field));
  const number = createNumberFormat(guide, locale);
  const time = createTimeFormat(field, isUtcScale, samples, locale);
  return (value, isRounded = false) => {
    if (value === null || value === undefined || value === "") return "none";
    if (value instanceof Date) return time(value, isRounded);
    if (typeof value !== "number") return clip(String(value).replace(/\s+/g, " ").trim()) || "none";
    if (!Number.isFinite(value)) return String(value);
    return isTime ? time(value, isRounded) : number(value);
  };
}

function createNumberFormat(guide: Guide | undefined, locale: Locale): (value: number) => string {
  const labels = [...(guide?.labels ?? [])].filter(([, label]) => label !== "");
  const every = (test: RegExp): boolean => labels.length > 1 && labels.every(([, label]) => test.test(label));
  if (every(/^\d{4}$/)) return (value) => (Number.isInteger(value) ? String(value) : plain(value));
  if (every(/\d%$/) && labels.every(([value, label]) => isHundredth(value, label)))
    return locale.format(".3~p");
  const currency = every(/^[−-]?[$€£¥]/) ? /[$€£¥]/.exec(labels[0]?.[1] ?? "")?.[0] : undefined;
  if (currency === undefined) return plain;
  return (value) => `${value < 0 ? "−" : ""}${currency}${plain(Math.abs(value))}`;

  function plain(value: number): string {
    const size = Math.abs(value);
    if (size >= 1e15 || (size < 1e-4 && size > 0)) return locale.format(".3~e")(value);
    return locale.format(Number.isInteger(value) || size >= 1000 ? ",.0f" : ",.4~r")(value);
  }
}

/** Labels may be percentages of the values, or values with a sign after them. */
const isHundredth = (value: unknown, label: string): boolean =>
  Math.abs(Number(value) * 100 - Number.parseFloat(label.replace("−", "-"))) <= 1;
