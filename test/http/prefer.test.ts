import { describe, expect, test } from "vitest";
import { hasPreference } from "../../src/http/prefer.ts";

describe("Prefer", () => {
  test.each([
    [null, false],
    ["", false],
    ["respond-async", true],
    ["Respond-Async", true],
    ["wait=10, respond-async", true],
    ["respond-async;wait=10", true],
    ["respond-async=1", true],
    ["return=minimal", false],
    ["respond-asynchronously", false],
    ['note="a, respond-async, b"', false],
  ])("%s", (header, isThere) => {
    expect(hasPreference(header, "respond-async")).toBe(isThere);
  });
});
