import * as vegaModule from "vega";
import { describe, expect, it } from "vitest";
import { createSafeMarkup } from "../../../src/render/svg/safe-markup.ts";
import type { Vega } from "../../../src/render/vega-modules.ts";

const vega = vegaModule as unknown as Vega;
const write = (hasLinks = false) => createSafeMarkup(vega.markup(), { hasLinks });

describe("the writer of pictures", () => {
  it("escapes texts and attributes, and drops what XML does not know", () => {
    const m = write();
    m.open("g", { "aria-label": '"<\u0000&\ufffe' }).text("<b>\u0008&\ud800x").close();
    expect(String(m)).toBe('<g aria-label="&quot;&lt;&amp;">&lt;b&gt;&amp;\ufffdx</g>');
  });

  it("writes an attribute once, as the last has it", () => {
    const m = write();
    m.open("rect", { fill: "red", onclick: "x" }, null, { fill: "blue" }).close();
    expect(String(m)).toBe('<rect fill="blue"/>');
  });

  it.each([
    "script",
    "foreignObject",
    "use",
    "animate",
    "set",
    "feImage",
    "iframe",
    "a",
    "SCRIPT",
    "g onload=x",
  ])("knows no <%s>", (tag) => {
    expect(() => write().open(tag)).toThrow(`a picture has no <${tag}>`);
  });

  it("knows links where they are wanted", () => {
    const m = write(true);
    m.open("a", { "xlink:href": "https://example.com/", target: "_blank" }).close();
    m.open("a", { "xlink:href": "javascript:alert(1)" }).close();
    expect(String(m)).toBe('<a xlink:href="https://example.com/" target="_blank"/><a/>');
  });
});
