import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeTable } from "../../src/data/column-chunks.ts";
import { datasetId } from "../../src/data/dataset-id.ts";
import { type Manifest, readManifest } from "../../src/data/manifest.ts";
import { unpack } from "../../src/data/pack.ts";
import { chunksOf, decodeTable } from "../../src/data/read-column-chunks.ts";
import type { Table } from "../../src/data/table.ts";
import { rowsOf } from "../../src/data/table-rows.ts";
import { mixedTable, ofCsv, ofJson } from "../support/datasets.ts";
import { root } from "../support/start-service.ts";

/** What a database with requests of 1 MB takes. */
const MAX_CHUNK_BYTES = 900 * 1024;

async function store(table: Table, maxChunkBytes = MAX_CHUNK_BYTES) {
  return encodeTable(table, { id: await datasetId(table), sourceBytes: 1, maxChunkBytes });
}

/** Random digits, which compress badly. */
const noisy = (rows: number): Table => {
  let state = 1;
  const next = () => {
    state = Math.imul(state, 1664525) + 1013904223;
    return (state >>> 0) / 3;
  };
  const lines = Array.from({ length: rows }, () => `${next()},${next()},${next().toString(36)}`);
  return ofCsv(`a,b,c\n${lines.join("\n")}\n`);
};

describe("a stored dataset", () => {
  it("gives back any table as it was, however it is cut", async () => {
    const cell = fc.record({
      n: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
      cents: fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100),
      i: fc.option(fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -300, max: 300 }))),
      s: fc.option(fc.string({ unit: "binary", maxLength: 4 })),
      b: fc.option(fc.boolean()),
      d: fc.option(fc.date({ min: new Date(-1e13), max: new Date(1e14), noInvalidDate: true })),
    });
    const types = "n:number,cents:number,i:integer,s:string,b:boolean,d:date";
    await fc.assert(
      fc.asyncProperty(
        fc.array(cell, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 4000, max: 6000 }),
        async (rows, size) => {
          const table = ofJson(JSON.stringify(rows), types);
          const { manifest, record, chunks } = await store(table, size);
          expect(readManifest(record)).toEqual(manifest);
          expect(decodeTable(manifest, chunks)).toEqual(table);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("has no record longer than asked for as base64, and few of them", async () => {
    const table = noisy(8000);
    const { manifest, record, chunks } = await store(table, 20_000);
    const sizes = [record, ...chunks.values()].map(({ length }) => Math.ceil(length / 3) * 4);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(20_000);
    expect(chunks.size).toBeGreaterThan(5);
    expect(sizes.filter((size) => size < 10_000).length).toBeLessThanOrEqual(4);
    const read = decodeTable(manifest, chunks);
    expect(read && (await datasetId(read))).toBe(manifest.id);
  });

  it("lies in one chunk where it fits into one, with thousands of columns, too", async () => {
    const names = Array.from({ length: 1000 }, (_, i) => `column ${i}`);
    const table = ofCsv(`${names.join()}\n${names.map((_, i) => i).join()}\n${names.map(() => 7).join()}\n`);
    const { manifest, chunks } = await store(table);
    expect([...chunks.keys()]).toEqual(manifest.chunks.map(({ name }) => name));
    expect(chunks.size).toBe(1);
    expect(decodeTable(manifest, chunks, ["column 7"])?.columns).toHaveLength(1);
  });

  it("is read by the columns that are asked for, from their chunks alone", async () => {
    const table = noisy(8000);
    const { manifest, chunks } = await store(table, 24_000);
    const names = chunksOf(manifest, ["b"]);
    expect(names.length).toBeLessThan(chunks.size - 2);
    const some = new Map([...chunks].filter(([name]) => names.includes(name)));
    const read = decodeTable(manifest, some, ["b", "no such column"]);
    expect(read?.columns.map(({ name }) => name)).toEqual(["b"]);
    expect(read && rowsOf(read)).toEqual(rowsOf(table, { columns: ["b"] }));
    expect(decodeTable(manifest, some)).toBeUndefined();
    expect(chunksOf(manifest)).toEqual(manifest.chunks.map(({ name }) => name));
    expect(chunksOf(manifest, ["no such column"])).toEqual([]);
  });

  it("without rows, or with nothing but a count, needs no chunk", async () => {
    const none = ofCsv("a,b\n");
    const stored = await store(none);
    expect(decodeTable(stored.manifest, stored.chunks)).toEqual(none);
    const counted = ofCsv(`row\n${Array.from({ length: 5000 }, (_, i) => i + 1).join("\n")}\n`);
    const small = await store(counted);
    expect(small.chunks.size).toBe(0);
    expect(decodeTable(small.manifest, small.chunks)).toEqual(counted);
  });

  it("is refused where its columns alone fill more than a record", async () => {
    const names = Array.from({ length: 900 }, (_, i) => `${(i * 7919 + 1).toString(36)} ${Math.sqrt(i)}`);
    const table = ofCsv(`${names.join()}\n${names.map(() => 1).join()}\n`);
    await expect(store(table, 10_000)).rejects.toMatchObject({ code: "DATASET_TOO_LARGE" });
  });
});

describe("a damaged dataset", () => {
  const small = () => store(mixedTable(20), 8000);

  it("is none where a chunk is missing, cut off or changed anywhere", async () => {
    const { manifest, chunks } = await small();
    for (const [name, chunk] of chunks) {
      expect(decodeTable(manifest, new Map([...chunks].filter(([other]) => other !== name)))).toBeUndefined();
      for (let at = 0; at < chunk.length; at++) {
        const changed = chunk.slice();
        changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
        expect(decodeTable(manifest, new Map(chunks).set(name, changed)), `byte ${at}`).toBeUndefined();
      }
      for (let length = 0; length < chunk.length; length += 7) {
        expect(decodeTable(manifest, new Map(chunks).set(name, chunk.slice(0, length)))).toBeUndefined();
      }
    }
  });

  it("is none where a chunk is that of another dataset, or its own by another cut", async () => {
    const table = noisy(3000);
    const one = await store(table, 20_000);
    const other = await store(table, 24_000);
    const foreign = [...other.chunks].filter(([name]) => !one.chunks.has(name));
    expect(foreign.length).toBeGreaterThan(0);
    for (const [index, chunk] of foreign) {
      const name =
        [...one.chunks.keys()].find((own) => Number.parseInt(own, 10) === Number.parseInt(index, 10)) ?? "";
      expect(decodeTable(one.manifest, new Map(one.chunks).set(name, chunk)), index).toBeUndefined();
    }
    const renamed = { ...one.manifest, id: `d-${"x".repeat(43)}` } as const;
    expect(decodeTable(renamed, one.chunks)).toBeUndefined();
  });

  it("has no manifest where that is cut off or changed anywhere", async () => {
    const { record } = await small();
    for (let at = 0; at < record.length; at++) {
      const changed = record.slice();
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      expect(readManifest(changed), `byte ${at}`).toBeUndefined();
      expect(readManifest(record.slice(0, at)), `${at} bytes`).toBeUndefined();
    }
  });

  it("is none where the manifest contradicts itself or the chunks", async () => {
    const { manifest, chunks } = await small();
    const [first] = manifest.columns;
    if (first === undefined) throw new Error("there is no column");
    const changed = (columns: Partial<typeof first>): Manifest => ({
      ...manifest,
      columns: manifest.columns.map((column) => ({ ...column, ...columns })),
    });
    for (const wrong of [
      changed({ chunk: 99 }),
      changed({ offset: 1e9 }),
      changed({ bytes: 3 }),
      changed({ storedBytes: 1 }),
      changed({ storedBytes: 1e9 }),
      changed({ nulls: 5 }),
      changed({ dictionaryBytes: 5 }),
      { ...manifest, rows: 21 },
      { ...manifest, chunks: [] },
    ]) {
      expect(decodeTable(wrong, chunks)).toBeUndefined();
    }
  });

  it("is unpacked no further than its manifest says", () => {
    const bomb = new Uint8Array(brotliCompressSync(new Uint8Array(50_000_000)));
    expect(() => unpack(bomb, "br", 1000)).toThrow();
  });
});

describe("the stored form, version 1", () => {
  const folder = join(root, "fixtures/dataset-format/1");
  const read = (name: string) => new Uint8Array(readFileSync(join(folder, name)));

  it("is read as it was written by the first release", async () => {
    const manifest = readManifest(read("manifest.bin"));
    if (manifest === undefined) throw new Error("the manifest is not read");
    const files = readdirSync(folder).filter((file) => /^\d/.test(file));
    const chunks = new Map(files.map((file) => [file.replace(".bin", ""), read(file)]));
    expect(chunksOf(manifest).toSorted()).toEqual([...chunks.keys()].toSorted());
    expect(chunks.size).toBeGreaterThan(1);
    const table = decodeTable(manifest, chunks);
    if (table === undefined) throw new Error("the chunks are not read");
    expect(rowsOf(table)).toEqual(JSON.parse(readFileSync(join(folder, "rows.json"), "utf8")));
    expect(await datasetId(table)).toBe(manifest.id);
    expect(table).toEqual(mixedTable());
  });
});
