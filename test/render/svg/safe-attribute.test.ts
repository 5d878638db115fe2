import { describe, expect, it } from "vitest";
import { safeAttribute } from "../../../src/render/svg/safe-attribute.ts";

describe("an attribute of a picture", () => {
  it.each([
    ["rect", "fill", "#4c78a8"],
    ["rect", "fill", "rgba(1, 2, 3, .5)"],
    ["rect", "fill", "hsl(120deg 10% 20% / 50%)"],
    ["rect", "fill", "color-mix(in oklch, rgb(1 2 3) 20%, hwb(1 2% 3%))"],
    ["rect", "fill", "url(#gradient_0)"],
    ["g", "clip-path", "url(#clip12)"],
    ["path", "d", "M0,0L1.5e-7,-2Z"],
    ["g", "transform", "translate(1,2) rotate(-90) scale(1,-1)"],
    ["g", "style", "mix-blend-mode: multiply;"],
    ["image", "xlink:href", "data:image/png;base64,iVBORw0KGgo="],
    ["image", "preserveAspectRatio", "xMinYMin"],
    ["text", "font-family", `"Trebuchet MS", 'Noto Sans', sans-serif`],
    ["text", "font-size", "11px"],
    ["g", "aria-label", `a "label" <b> url(http://example.com)`],
    ["rect", "x", 0],
  ])("%s %s stays as it is: %s", (tag, name, value) => {
    expect(safeAttribute(tag, name, value)).toBe(value);
  });

  it.each([
    ["rect", "onload", "alert(1)"],
    ["rect", "ONLOAD", "alert(1)"],
    ["rect", "href", "https://example.com/"],
    ["rect", "xml:base", "https://example.com/"],
    ["svg", "xmlns", "http://www.w3.org/1999/xhtml"],
    ["rect", "constructor", "x"],
    ["rect", "xlink:href", "data:image/png;base64,iVBORw0KGgo="],
    ["image", "xlink:href", "https://example.com/a.png"],
    ["image", "xlink:href", "data:image/svg+xml;base64,PHN2Zy8+"],
    ["image", "xlink:href", "data:image/png;base64,iVBO#fragment"],
    ["rect", "fill", "url(http://example.com/)"],
    ["rect", "fill", "url(#a) url(http://example.com/)"],
    ["rect", "fill", "URL('//example.com')"],
    ["rect", "fill", "u\\72l(//example.com)"],
    ["rect", "fill", "image-set('//example.com' 1x)"],
    ["rect", "fill", "var(--page)"],
    ["rect", "fill", "rgb(1,2,url(//example.com))"],
    ["rect", "fill", "red;background:url(//example.com)"],
    ["rect", "fill", `red${" ".repeat(300)}`],
    ["g", "style", "background:url(//example.com)"],
    ["g", "style", "mix-blend-mode: multiply;background:url(//example.com)"],
    ["g", "clip-path", "url(//example.com#a)"],
    ["g", "transform", "translate(1,2) matrix(1,url(x))"],
    ["a", "target", "_top"],
    ["rect", "fill", null],
    ["rect", "fill", undefined],
  ])("%s %s is left out: %s", (tag, name, value) => {
    expect(safeAttribute(tag, name, value)).toBeUndefined();
  });

  it("keeps of a font's name what can neither end nor escape it", () => {
    expect(safeAttribute("text", "font-family", "a;b{c}@d(e)\\f:g/h*")).toBe("abcdefgh");
  });
});
