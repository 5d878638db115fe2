import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSvgHead } from "../../src/chart/svg-head.ts";
import { drawInProcess } from "../support/draw-in-process.ts";
import { barSpec } from "../support/specs.ts";
import { root } from "../support/start-service.ts";

const TITLE = `<b>"Q1" & 'Q2'</b> &amp; &#xA; 🍐`;
const { title: _title, ...untitled } = barSpec();

describe("the head of an SVG", () => {
  const heads = drawInProcess([
    { spec: { ...barSpec(), title: { text: TITLE }, description: `${TITLE} </desc><x>` } },
    { spec: untitled },
    { spec: { ...barSpec(), title: "x".repeat(100_000) } },
  ]).map((svg) => readSvgHead(new TextEncoder().encode(svg)));

  it("has the size of the picture and what it says of itself", () => {
    const svg = readFileSync(join(root, "fixtures/charts/bar/expected.svg"));
    expect(readSvgHead(svg)).toEqual({
      title: "Visitors to the botanical garden",
      description: expect.stringMatching(/^“Visitors to the botanical garden”, bar chart .* 388 \(Tue\)\.$/),
      width: 400,
      height: 260,
    });
  });

  it("gives texts back as their author wrote them", () => {
    expect(heads[0]).toMatchObject({ title: TITLE, description: `${TITLE} </desc><x>` });
  });

  it("is a sentence on the chart where its author gave no title", () => {
    expect(heads[1]?.title).toMatch(/^Bar chart of tons by fruit: 3 bars/);
  });

  it("is read where a title is longer than any", () => {
    expect(heads[2]?.width).toBeGreaterThan(200);
    expect(heads[2]?.title).toMatch(/^x{1000}/);
  });

  it("is not found in anything else", () => {
    for (const text of ["", "<svg>", "<html></html>", '<svg width="1">']) {
      expect(readSvgHead(new TextEncoder().encode(text))).toBeUndefined();
    }
  });
});
