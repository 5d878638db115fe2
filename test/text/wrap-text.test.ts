import { describe, expect, it } from "vitest";
import { wrapText } from "../../src/text/wrap-text.ts";

const byLetters = (text: string): number => text.length;

describe("wrapping text", () => {
  it("breaks at white space", () => {
    expect(wrapText("the quick brown fox", 10, 9, byLetters)).toEqual(["the quick", "brown fox"]);
  });
  it("breaks inside a word that is longer than a line", () => {
    expect(wrapText("a abcdefghij", 4, 9, byLetters)).toEqual(["a", "abcd", "efgh", "ij"]);
  });
  it("ends in an ellipsis where lines run out", () => {
    const lines = wrapText("one two three four", 5, 2, byLetters);
    expect(lines).toEqual(["one", "two…"]);
  });
  it("ends on a width that fits nothing", () => {
    expect(wrapText("abc", 0, 2, byLetters)).toHaveLength(2);
  });
});
