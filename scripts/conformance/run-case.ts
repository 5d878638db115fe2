import { readFileSync } from "node:fs";
import { type Comparison, comparePictures } from "./compare-pictures.ts";
import type { ConformanceCase } from "./conformance-case.ts";
import { svgFacts } from "./svg-facts.ts";

/** What two rasterisers that draw one picture stay under, and a blank or shifted one does not. */
const MAX_PIXELS_OFF = 0.02;
const MAX_INK_OFF = 0.3;
const SIZE_TOLERANCE = 0.01;

export interface CaseResult {
  readonly name: string;
  readonly error?: string;
  readonly ours?: Uint8Array;
  readonly comparison?: Comparison;
  readonly isSizeRight: boolean;
  readonly missingTexts: readonly string[];
  readonly extraTexts: readonly string[];
  readonly isFaithful: boolean;
  /** What it falls short by; the worst first. */
  readonly shortBy: number;
}

/** Draws a chart by the service at this address, and holds it against what is expected. */
export async function runCase(url: string, chart: ConformanceCase): Promise<CaseResult> {
  const base = { name: chart.name, isSizeRight: false, missingTexts: [], extraTexts: [] };
  try {
    const body = chart.readBody();
    const svg = new TextDecoder().decode(await post(`${url}/chart.svg`, body));
    const ours = await post(`${url}/chart.png`, body);
    const comparison = await comparePictures(ours, readFileSync(chart.expectedPng));
    const facts = svgFacts(svg);
    const { size = comparison.expectedSize, texts = facts.texts } = chart.readExpected();
    const isSizeRight = isNear(facts.width, size[0]) && isNear(facts.height, size[1]);
    const missingTexts = without(texts, facts.texts);
    const extraTexts = without(facts.texts, texts);
    const areTextsRight = missingTexts.length + extraTexts.length === 0;
    const { pixelsOff, inkOff } = comparison;
    return {
      ...{ name: chart.name, ours, comparison, isSizeRight, missingTexts, extraTexts },
      isFaithful: isSizeRight && areTextsRight && pixelsOff <= MAX_PIXELS_OFF && inkOff <= MAX_INK_OFF,
      shortBy:
        (isSizeRight ? 0 : 1) +
        (missingTexts.length + extraTexts.length) / Math.max(1, texts.length + extraTexts.length) +
        Math.min(1, Math.max(10 * pixelsOff, inkOff)),
    };
  } catch (error) {
    return {
      ...base,
      error: error instanceof Error ? error.message : String(error),
      isFaithful: false,
      shortBy: 4,
    };
  }
}

async function post(address: string, body: string): Promise<Uint8Array> {
  const answer = await fetch(address, { method: "POST", body });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (!answer.ok) throw new Error(`${answer.status} ${new TextDecoder().decode(bytes).slice(0, 300)}`);
  return bytes;
}

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= SIZE_TOLERANCE * b;

/** The texts of the first list that the second has not, each as often as it lacks it. */
function without(texts: readonly string[], others: readonly string[]): string[] {
  const clean = (text: string): string =>
    text
      .normalize("NFC")
      .replace(/[ \t\r\n]+/g, " ")
      .trim();
  const left = new Map<string, number>();
  for (const text of others.map(clean)) left.set(text, (left.get(text) ?? 0) + 1);
  return texts.map(clean).filter((text) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
}
