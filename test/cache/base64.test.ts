import { describe, expect, it } from "vitest";
import { readBase64, toBase64 } from "../../src/cache/base64.ts";
import { noise } from "../support/entries.ts";

describe("base64", () => {
  it.each([0, 1, 2, 3, 255, 0x2000 - 1, 0x2000, 0x2000 + 1, 300_000])("round-trips %d bytes", (length) => {
    const bytes = noise(length);
    const text = toBase64(bytes);
    expect(text).toBe(Buffer.from(bytes).toString("base64"));
    expect(readBase64(text)).toEqual(bytes);
  });

  it.each(["{", "a", "a===", "żółć", "<html>"])("reads %s as none", (text) => {
    expect(readBase64(text)).toBeUndefined();
  });
});
