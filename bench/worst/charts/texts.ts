import type { JsonObject } from "../../../src/chart/request.ts";
import { anywhere, by, mark, marks, range, rows, sequence, vega } from "../spec.ts";
import type { Charts } from "./charts.ts";

const RED = { fill: "red" };
const texts = (count: number, text: string, more: JsonObject = {}, size = 1000): JsonObject =>
  marks("text", count, { ...anywhere(size - 60), text, ...RED, ...more }, size);
const made = (count: number, text: string, more: JsonObject = {}, size = 1000): JsonObject =>
  marks("text", count, { ...anywhere(size - 60), text: by(text), ...RED, ...more }, size);
/** Texts of the spec. */
const given = (values: readonly string[], more: JsonObject = {}): JsonObject =>
  vega([{ name: "d", values: values.map((t) => ({ t })) }], {
    size: 1700,
    marks: [mark("text", { ...anywhere(1600), text: { field: "t" }, ...RED, ...more })],
  });
const han = (from: number, count: number): string =>
  range(count, (at) => String.fromCharCode(0x4e00 + from + at)).join("");

/** Texts and fonts. */
export const textCharts: Charts = {
  texts: () => texts(40_000, "twelve chars"),
  "texts that differ": () => made(40_000, "'text ' + datum.data"),
  "texts that are cut": () => made(3000, "'twelve chars ' + datum.data", { limit: 60 }),
  "texts that are turned": () => texts(9000, "twelve chars", { angle: by("random() * 360") }, 1900),
  "texts with outlines": () => texts(900, "@@@@", { fontSize: 99, stroke: "red", strokeWidth: 9 }, 1400),
  "large texts": () => marks("text", 2000, { x: 0, y: 900, text: "@@", fontSize: 900, ...RED }, 1500),
  "one long text": () => marks("text", 1, { text: by("pad('', 490000, 'a')"), ...RED }),
  "one long text that is cut": () =>
    marks("text", 1, { text: by("pad('', 250000, 'a')"), limit: 1e4, ...RED }),
  "texts in lines": () => marks("text", 20, { text: by("split(pad('', 4000, 'ab,'), ',')"), ...RED }),
  "texts in Arabic": () => made(9000, "'النص العربي ' + datum.data"),
  "texts in Devanagari": () => given(range(1500, (at) => `नमस्ते दुनिया ${at}`)),
  "one long text in Devanagari": () => given(["नमस्ते".repeat(2000)], { limit: 1e4 }),
  "texts in all scripts": () =>
    given(
      range(300, (at) => `नमस्ते สวัสดี العربية שלום 你好 こんにちは 안녕 ∮ ⌘ 😀 ${at}`),
      { fontSize: 6 },
    ),
  "all Han characters": () =>
    given(
      range(200, (at) => han(at * 100, 100)),
      { fontSize: 1 },
    ),
  "Han characters of expressions": () =>
    vega([sequence(3000)], {
      size: 1700,
      signals: [{ name: "all", value: rows(1, () => ({ t: han(0, 9000) })) }],
      marks: [
        mark("text", {
          ...anywhere(1600),
          text: by("slice(all[0].t, 3 * datum.data, 3 * datum.data + 3)"),
          ...RED,
        }),
      ],
    }),
  tooltips: () =>
    marks("symbol", 40_000, {
      ...anywhere(1000),
      tooltip: by("'tooltip ' + datum.data"),
      description: by("pad('', 200, 'description ') + datum.data"),
    }),
  "attributes that are long": () =>
    marks("symbol", 3000, { ...anywhere(1000), description: by("pad('', 4000, '&')") }),
};
