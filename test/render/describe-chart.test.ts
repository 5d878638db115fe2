import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/chart/request.ts";
import { drawInProcess } from "../support/draw-in-process.ts";
import { barSpec } from "../support/specs.ts";

const KEY = "k".repeat(43);

const svgOf = (spec: JsonObject): string => drawInProcess([{ spec, key: KEY }])[0] ?? "";
const pngsOf = (...specs: JsonObject[]): Buffer[] =>
  drawInProcess(specs.map((spec) => ({ spec, format: "png", key: KEY }))).map((png) =>
    Buffer.from(png, "base64"),
  );

/** The texts of a PNG by their keywords. */
function textsOf(png: Uint8Array): Record<string, string> {
  const texts: Record<string, string> = {};
  const view = new DataView(png.buffer, png.byteOffset);
  for (let at = 8; at < png.length; at += 12 + view.getUint32(at)) {
    const type = Buffer.from(png.subarray(at + 4, at + 8)).toString("latin1");
    const body = Buffer.from(png.subarray(at + 8, at + 8 + view.getUint32(at)));
    const keyword = body.toString("latin1").split("\0")[0] ?? "";
    if (type === "tEXt") texts[keyword] = body.subarray(keyword.length + 1).toString("latin1");
    if (type === "iTXt") texts[keyword] = body.subarray(keyword.length + 5).toString("utf8");
  }
  return texts;
}

describe("an SVG", () => {
  it("begins with the chart's title and its alternative text", () => {
    const svg = svgOf(barSpec("Plums & <Pears>"));
    expect(svg).toMatch(
      /^<svg [^>]*role="graphics-document" aria-roledescription="visualization" aria-label="Plums &amp; &lt;Pears&gt;"><title>Plums &amp; &lt;Pears&gt;<\/title><desc>“Plums &amp; &lt;Pears&gt;”, bar chart of tons by fruit: 3 bars\. /,
    );
  });

  it("has the author's description in place of the alternative text", () => {
    const svg = svgOf({ ...barSpec(), description: "What the orchard gave" });
    expect(svg).toContain("<title>Harvest</title><desc>What the orchard gave</desc>");
  });

  it("is named by what kind of chart it is where it has no title", () => {
    const { title: _, ...untitled } = barSpec();
    const svg = svgOf(untitled);
    expect(svg).toContain('aria-label="Bar chart of tons by fruit: 3 bars."><desc>');
  });

  it("stays well-formed with characters in the title that XML does not know", () => {
    const svg = svgOf(barSpec("a\u0000b\u000bc\ufffe"));
    expect(svg).toContain("<title>ab c</title>");
  });
});

describe("a PNG", () => {
  it("carries title, description, software and key", () => {
    const texts = textsOf(pngsOf(barSpec("Ernte – 2025"))[0] ?? Buffer.of());
    expect(texts).toMatchObject({ Title: "Ernte – 2025", "edgechart:key": KEY });
    expect(texts.Description).toMatch(/^“Ernte – 2025”, bar chart of tons by fruit/);
    expect(texts.Software).toMatch(/^edgechart \(vega \d+\.\d+\.\d+, /);
  });

  it("has the same bytes when it is drawn again", () => {
    const [one, other] = pngsOf(barSpec(), barSpec());
    expect(one?.equals(other ?? Buffer.of())).toBe(true);
  });
});
