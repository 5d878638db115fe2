import { escapeXml } from "../../src/render/escape-xml.ts";
import type { CaseResult } from "./run-case.ts";

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

/** What is wrong with a chart, in words. */
export function shortcomings({
  error,
  comparison,
  isSizeRight,
  missingTexts,
  extraTexts,
}: CaseResult): string[] {
  if (error !== undefined || comparison === undefined) return [error ?? "not drawn"];
  const { size, expectedSize, pixelsOff, inkOff } = comparison;
  const list = (texts: readonly string[]): string =>
    texts
      .slice(0, 8)
      .map((text) => JSON.stringify(text))
      .join(", ");
  return [
    isSizeRight ? "" : `size ${size.join(" × ")}, expected ${expectedSize.join(" × ")}`,
    missingTexts.length === 0 ? "" : `${missingTexts.length} texts missing: ${list(missingTexts)}`,
    extraTexts.length === 0 ? "" : `${extraTexts.length} texts too many: ${list(extraTexts)}`,
    `${percent(pixelsOff)} of all pixels off, ${percent(inkOff)} of those drawn`,
  ].filter((line) => line !== "");
}

const STYLE = `
  body { font: 14px/1.4 system-ui, sans-serif; margin: 2rem; background: #f6f7f9; color: #1d2939 }
  article { background: #fff; border: 1px solid #d0d5dd; border-left: 4px solid #12b76a; padding: 1rem; margin: 0 0 1rem }
  article.off { border-left-color: #d92d20 }
  h2 { font-size: 1rem; margin: 0 0 .25rem }
  .pictures { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1rem }
  figure { margin: 0; min-width: 0 }
  img { max-width: 100%; border: 1px solid #eaecf0; background: #fff }
  ul { margin: 0 0 .5rem; padding-left: 1.2rem }
`;

/** The report: every chart with reference, ours and difference side by side, in the given order. */
export function reportPage(results: readonly CaseResult[], summary: string): string {
  const article = (result: CaseResult): string => {
    const name = escapeXml(result.name);
    const file = encodeURIComponent(result.name);
    const figure = (kind: string): string =>
      `<figure><figcaption>${kind}</figcaption><img loading="lazy" src="${file}.${kind}.png" alt="${kind} of ${name}"></figure>`;
    const kinds = result.ours === undefined ? ["reference"] : ["reference", "ours", "difference"];
    const lines = shortcomings(result).map((line) => `<li>${escapeXml(line)}</li>`);
    return [
      `<article id="${name}"${result.isFaithful ? "" : ' class="off"'}><h2>${name}</h2>`,
      `<ul>${lines.join("")}</ul><div class="pictures">${kinds.map(figure).join("")}</div></article>`,
    ].join("");
  };
  return [
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Conformance</title>',
    `<style>${STYLE}</style><h1>Conformance</h1><p>${escapeXml(summary)}</p>`,
    ...results.map(article),
    "</html>\n",
  ].join("\n");
}
