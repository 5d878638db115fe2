import { describe, expect, it } from "vitest";
import { safeLink } from "../../../src/render/svg/safe-link.ts";

describe("a link of a spec", () => {
  it.each([
    ["https://example.com", "https://example.com/"],
    ['HTTPS://Example.com/a b?c="d"#<e>', "https://example.com/a%20b?c=%22d%22#%3Ce%3E"],
    [" \n https://example.com/\t", "https://example.com/"],
  ])("to %j is written as %s", (href, written) => {
    expect(safeLink(href)).toBe(written);
  });

  it.each([
    "http://example.com/",
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "//example.com/",
    "/a",
    "",
    "https://your-bank.example@example.com/",
    "https://:secret@example.com/",
    `https://example.com/${"a".repeat(3000)}`,
    { toString: () => "https://example.com/" },
    ["https://example.com/"],
    null,
  ])("to %j is none", (href) => {
    expect(safeLink(href)).toBeUndefined();
  });
});
