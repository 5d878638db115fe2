import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import LzString from "lz-string";
import { describe, expect, test } from "vitest";
import { decodeSpec } from "../../src/chart/spec-encoding.ts";

const limits = { maxBytes: 100_000, maxDepth: 100 };

const ENCODINGS: Readonly<Record<string, (json: string) => string>> = {
  JSON: (json) => json,
  "base64url of JSON": (json) => Buffer.from(json).toString("base64url"),
  "base64url of zlib": (json) => deflateSync(json).toString("base64url"),
  "base64url of gzip": (json) => gzipSync(json).toString("base64url"),
  "base64url of raw deflate": (json) => deflateRawSync(json).toString("base64url"),
  "lz-string": (json) => LzString.compressToEncodedURIComponent(json),
  "plain base64 of JSON": (json) => Buffer.from(json).toString("base64"),
  "plain base64 of zlib": (json) => deflateSync(json).toString("base64"),
  "plain base64 whose + became a space": (json) => deflateSync(json).toString("base64").replaceAll("+", " "),
  "lz-string whose + became a space": (json) =>
    LzString.compressToEncodedURIComponent(json).replaceAll("+", " "),
};

const specs = fc.dictionary(
  fc.string({ minLength: 1, unit: "grapheme" }).filter((name) => name !== "__proto__"),
  fc
    .jsonValue({ maxDepth: 3, stringUnit: "grapheme", noUnicodeString: false })
    .map((value) => JSON.parse(JSON.stringify(value))),
);

describe.each(Object.entries(ENCODINGS))("a spec as %s", (_name, encode) => {
  test("is recognised, whatever is in it", () => {
    fc.assert(
      fc.property(specs, (spec) => {
        const json = JSON.stringify(spec).replaceAll("__proto__", "proto");
        expect(decodeSpec(encode(json), limits)).toEqual(JSON.parse(json));
      }),
      { numRuns: 200 },
    );
  });

  test("may hold any script, and white space before it", () => {
    const json = ` \n{"title":"Ж 図 🙂 é","mark":"bar"}`;
    expect(decodeSpec(encode(json), limits)).toEqual(JSON.parse(json));
  });
});

describe("text that is no spec", () => {
  test("is refused with a 4xx and never otherwise", () => {
    // "{}" is an object, so decoded it is: what is wrong with it is for later.
    const texts = fc
      .oneof(fc.string(), fc.base64String(), fc.string({ unit: "grapheme" }))
      .filter((text) => !/^\s*\{/.test(text));
    fc.assert(
      fc.property(texts, (text) => {
        expect(() => decodeSpec(text, limits)).toThrow(
          expect.objectContaining({
            name: "ServiceError",
            status: expect.toSatisfy((s) => s === 400 || s === 413),
          }),
        );
      }),
      { numRuns: 1000 },
    );
  });

  test.each([["true"], ["12"], ["null"], ["[1]"], ['"bar"']])("%s is named for what it is", (text) => {
    expect(() => decodeSpec(text, limits)).toThrow("it must be a JSON object");
  });

  test("that is cut off is refused in every encoding", () => {
    const json = JSON.stringify({ mark: "bar", data: { values: [1, 2, 3, 4, 5, 6, 7] } });
    for (const encode of Object.values(ENCODINGS)) {
      const encoded = encode(json);
      expect(() => decodeSpec(encoded.slice(0, encoded.length - 9), limits)).toThrow(
        expect.objectContaining({ code: "SPEC_UNREADABLE" }),
      );
    }
  });
});

test("what unpacks to more than the limit is refused at it", () => {
  const json = JSON.stringify({ a: "a".repeat(200_000) });
  for (const name of ["base64url of zlib", "base64url of gzip", "base64url of raw deflate", "lz-string"]) {
    expect(() => decodeSpec(ENCODINGS[name]?.(json) ?? "", limits)).toThrow(
      expect.objectContaining({ code: "SPEC_TOO_LARGE" }),
    );
  }
});
