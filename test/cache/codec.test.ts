import { brotliCompressSync, constants, crc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeRecord, readRecord } from "../../src/cache/codec.ts";
import { ENTRY_KINDS } from "../../src/cache/policy.ts";
import { pngEntry, svgEntry } from "../support/entries.ts";

/** A record with a right checksum around whatever header and body. */
function forged(header: unknown, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const record = new Uint8Array(12 + json.length + body.length);
  const view = new DataView(record.buffer);
  view.setUint32(0, 0x45435203);
  view.setUint32(8, json.length);
  record.set(json, 12);
  record.set(body, 12 + json.length);
  view.setUint32(4, crc32(record.subarray(8)));
  return record;
}

const KEY = "chart:7PpVt2hM8Zc0qXyUZ4y0N3l2kqTq1r9sJ5bW6dEfGhI.svg";

const header = {
  key: KEY,
  kind: "chart",
  staleUntilMs: 2,
  staleIfErrorUntilMs: 2,
  generations: {},
  contentType: "image/svg+xml",
  warnings: [],
  createdAtMs: 1,
  freshUntilMs: 2,
  encoding: "br",
  bodyBytes: 4,
};

describe("a record", () => {
  it("gives back any entry as it was", () => {
    const warning = fc.record({ code: fc.string(), message: fc.string({ unit: "binary" }) });
    const entries = fc.record({
      body: fc.uint8Array({ maxLength: 5000 }).map((body) => new Uint8Array(body)),
      contentType: fc.constantFrom("image/svg+xml; charset=utf-8", "image/png", "application/json"),
      warnings: fc.array(warning, { maxLength: 3 }),
      createdAtMs: fc.nat(),
      freshUntilMs: fc.maxSafeNat(),
      staleUntilMs: fc.maxSafeNat(),
      staleIfErrorUntilMs: fc.maxSafeNat(),
      kind: fc.constantFrom(...ENTRY_KINDS),
      generations: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}:[a-z/]{1,20}$/), fc.string(), {
        noNullPrototype: true,
      }),
    });
    fc.assert(
      fc.property(entries, (entry) => {
        expect(readRecord(KEY, encodeRecord(KEY, entry))).toEqual(entry);
      }),
    );
  });

  it("keeps that a picture shows the time of drawing", () => {
    const record = encodeRecord(KEY, svgEntry(100, { isVolatile: true }));
    expect(readRecord(KEY, record)).toEqual(svgEntry(100, { isVolatile: true }));
    expect(readRecord(KEY, encodeRecord(KEY, svgEntry(100)))).not.toHaveProperty("isVolatile");
  });

  it("packs text above 1 KB, never pixels nor what would not get smaller", () => {
    const packed = encodeRecord(KEY, svgEntry(50_000));
    expect(packed.length).toBeLessThan(2_000);
    expect(readRecord(KEY, packed)).toEqual(svgEntry(50_000));
    expect(encodeRecord(KEY, svgEntry(900)).length).toBeGreaterThan(900);
    expect(encodeRecord(KEY, pngEntry(50_000)).length).toBeGreaterThan(50_000);
    expect(encodeRecord(KEY, pngEntry(5000, { contentType: "image/svg+xml" })).length).toBeGreaterThan(5000);
  });

  it("is read where it lies inside a larger buffer", () => {
    const record = encodeRecord(KEY, svgEntry());
    const padded = new Uint8Array(record.length + 7);
    padded.set(record, 7);
    expect(readRecord(KEY, padded.subarray(7))).toEqual(svgEntry());
  });

  it.each([
    ["text", svgEntry()],
    ["pixels", pngEntry(500)],
  ])("of %s is a miss wherever it is cut off", (_, entry) => {
    const record = encodeRecord(KEY, entry);
    for (let length = 0; length < record.length; length++) {
      expect(readRecord(KEY, record.slice(0, length)), `${length} bytes`).toBeUndefined();
    }
  });

  it.each([
    ["text", svgEntry()],
    ["pixels", pngEntry(500)],
  ])("of %s is a miss whichever byte is changed, or where there is one more", (_, entry) => {
    const record = encodeRecord(KEY, entry);
    for (let at = 0; at < record.length; at++) {
      const changed = record.slice();
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      expect(readRecord(KEY, changed), `byte ${at}`).toBeUndefined();
    }
    expect(readRecord(KEY, new Uint8Array([...record, 0]))).toBeUndefined();
  });

  it("never throws, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(readRecord(KEY, new Uint8Array(bytes))).toBeUndefined();
      }),
    );
  });

  it("is read no further than its header says: a small record cannot fill the memory", () => {
    const bomb = brotliCompressSync(new Uint8Array(34_000_000), {
      params: { [constants.BROTLI_PARAM_QUALITY]: 2 },
    });
    expect(bomb.length).toBeLessThan(1000);
    expect(readRecord(KEY, forged({ ...header, bodyBytes: 4 }, bomb))).toBeUndefined();
    expect(readRecord(KEY, forged({ ...header, bodyBytes: 34_000_000 }, bomb))).toBeUndefined();
  });

  it("of the version before is a miss", () => {
    const record = encodeRecord(KEY, svgEntry());
    record[3] = 2;
    expect(readRecord(KEY, record)).toBeUndefined();
  });

  it("under another key is a miss: nobody gets the picture of another request", () => {
    const record = encodeRecord(KEY, svgEntry());
    expect(readRecord(KEY.replace("svg", "png"), record)).toBeUndefined();
    expect(readRecord("", record)).toBeUndefined();
  });

  it("is a miss above the limit of whoever reads it", () => {
    const record = encodeRecord(KEY, svgEntry(5000));
    expect(readRecord(KEY, record, 5000 + 100)).toBeDefined();
    expect(readRecord(KEY, record, 4000)).toBeUndefined();
  });

  it.each([
    ["no header", null],
    ["a header of another shape", { type: "svg" }],
    ["a content type that would break a header", { ...header, contentType: "image/png\r\nX-Evil: 1" }],
    ["a length that is none", { ...header, bodyBytes: -1 }],
    ["another encoding", { ...header, encoding: "zstd" }],
    ["a kind that there is not", { ...header, kind: "picture" }],
    ["no key", { ...header, key: undefined }],
    ["no generations", { ...header, generations: undefined }],
    ["a body that is not packed as it says", header],
  ])("with a right checksum but %s is a miss", (_, given) => {
    expect(readRecord(KEY, forged(given, new TextEncoder().encode("body")))).toBeUndefined();
  });

  it("reads the forged record that is right: the cases above fail by what they name", () => {
    const body = new TextEncoder().encode("body");
    expect(readRecord(KEY, forged({ ...header, encoding: "identity" }, body))?.body).toEqual(body);
  });
});
