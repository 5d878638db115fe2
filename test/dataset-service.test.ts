import { beforeEach, describe, expect, it } from "vitest";
import { parseRef } from "../src/chart/dataset-ref.ts";
import type { DatasetUpload } from "../src/data/dataset-upload.ts";
import type { DatasetService, NameInfo } from "../src/ports/dataset-service.ts";
import { T0_MS } from "./support/entries.ts";
import { createMemoryDatasets } from "./support/memory-datasets.ts";
import { createMemoryRecords, type MemoryRecords } from "./support/memory-records.ts";

const DAY_MS = 86_400_000;

let nowMs: number;
let datasets: DatasetService;
let records: MemoryRecords;

beforeEach(() => {
  nowMs = T0_MS;
  ({ datasets, records } = createMemoryDatasets({ now: () => nowMs }));
});

const csv = (text: string, more: Partial<DatasetUpload> = {}): DatasetUpload => ({
  bytes: new TextEncoder().encode(text),
  format: "csv",
  ...more,
});
const one = csv("a,b\n1,x\n2,y\n");
const other = csv("a,b\n3,z\n");
const rows = async (ref: string) => {
  const id = await datasets.resolve(parseRef(ref));
  return JSON.parse([...(await datasets.write(id, "json"))].join("")) as unknown;
};
const describeRef = (ref: string) => datasets.describe(parseRef(ref));
const missing = { code: "DATASET_NOT_FOUND", status: 404 };

describe("datasets", () => {
  it("are stored, described and read back", async () => {
    const info = await datasets.store(one);
    expect(info).toMatchObject({
      id: expect.stringMatching(/^d-[\w-]{43}$/),
      rows: 2,
      bytes: 12,
      columns: [
        { name: "a", type: "integer", min: 1, max: 2 },
        { name: "b", type: "string", distinct: 2 },
      ],
      expires: null,
      durability: "redis",
      tags: [],
    });
    expect(await describeRef(info.id)).toEqual(info);
    expect(await rows(info.id)).toEqual([
      { a: 1, b: "x" },
      { a: 2, b: "y" },
    ]);
    expect([...(await datasets.write(info.id, "csv"))].join("")).toBe("a,b\r\n1,x\r\n2,y\r\n");
  });

  it("are one where the content is the same, and written once", async () => {
    const { id } = await datasets.store(one);
    records.calls.length = 0;
    const json = '[{"a":1,"b":"x"},{"a":2,"b":"y"}]';
    const again = await datasets.store({ bytes: new TextEncoder().encode(json), format: "json" });
    expect(again.id).toBe(id);
    expect(records.calls).toEqual([`get dataset:${id}`]);
  });

  it("are loaded by column, in two round trips, with the chunks of those columns alone", async () => {
    const lines = Array.from(
      { length: 60_000 },
      (_, i) => `${(i * 7919) % 1_000_003},${Math.sin(i)},${i % 7}`,
    );
    const { id } = await datasets.store(csv(`big,wave,day\n${lines.join("\n")}\n`));
    records.calls.length = 0;
    const table = await datasets.load(id, (name) => ["day", "nothing"].includes(name));
    expect(table.rows).toBe(60_000);
    expect(table.columns.map(({ name }) => name)).toEqual(["day"]);
    expect(records.calls).toHaveLength(2);
    const few = records.calls[1]?.split(" ").length ?? 0;
    records.calls.length = 0;
    await datasets.load(id);
    expect(records.calls[1]?.split(" ").length).toBeGreaterThan(few + 2);
  });

  it("are gone after their time, and not before", async () => {
    const { id, expires } = await datasets.store({ ...one, expiresInSeconds: 60 });
    expect(expires).toBe(new Date(T0_MS + 60_000).toISOString());
    nowMs += 59_999;
    expect(await rows(id)).toHaveLength(2);
    nowMs += 1;
    await expect(datasets.load(id)).rejects.toMatchObject(missing);
  });

  it("keep the longest time that anybody asked for", async () => {
    const { id } = await datasets.store({ ...one, expiresInSeconds: 60 });
    expect((await datasets.store({ ...one, expiresInSeconds: 30 })).expires).toBe(
      new Date(T0_MS + 60_000).toISOString(),
    );
    expect((await datasets.store(one)).expires).toBeNull();
    expect((await datasets.store({ ...one, expiresInSeconds: 30 })).expires).toBeNull();
    nowMs += DAY_MS;
    expect(await rows(id)).toHaveLength(2);
  });

  it("are as they were where a write fails", async () => {
    await datasets.point("sales", one);
    const before = new Map(records.kept);
    const { put } = records;
    Object.assign(records, { put: () => Promise.reject(new Error("away")) });
    await expect(datasets.point("sales", other)).rejects.toThrow("away");
    Object.assign(records, { put });
    expect(new Map(records.kept)).toEqual(before);
    expect(await rows("sales")).toHaveLength(2);
  });

  it("whose record cannot be read are unavailable, not missing, and mended by storing them again", async () => {
    const { id } = await datasets.store(one);
    await records.put({ records: [{ key: `dataset:${id}`, bytes: new Uint8Array([1, 2, 3]) }] });
    await expect(datasets.load(id)).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
    await datasets.store(one);
    expect(await rows(id)).toHaveLength(2);
  });

  it("cut otherwise under other settings leave no chunk behind for good", async () => {
    const lines = Array.from({ length: 60_000 }, (_, i) => Math.sin(i));
    const text = csv(`wave\n${lines.join("\n")}\n`, { tags: ["a"] });
    const { id } = await datasets.store(text);
    const before = [...records.kept.keys()];
    ({ datasets } = createMemoryDatasets({ records, now: () => nowMs, maxChunkBytes: 50_000 }));
    await datasets.store({ ...text, tags: ["b"] });
    const stale = before.filter((key) => key !== `dataset:${id}`);
    nowMs += DAY_MS;
    expect((await records.getMany(stale)).filter((bytes) => bytes !== undefined)).toEqual([]);
    expect((await datasets.load(id)).rows).toBe(60_000);
  });

  it("with a chunk missing are unavailable in Redis, missing in a local tier", async () => {
    for (const [durability, code] of [
      ["redis", "STORE_UNAVAILABLE"],
      ["local", "DATASET_NOT_FOUND"],
    ] as const) {
      ({ datasets, records } = createMemoryDatasets({ records: createMemoryRecords({ durability }) }));
      const { id } = await datasets.store(one);
      await records.delete([...records.kept.keys()].filter((key) => key.startsWith(`dataset:${id}:`)));
      await expect(datasets.load(id)).rejects.toMatchObject({ code });
    }
  });

  it("are deleted with all their chunks", async () => {
    const { id } = await datasets.store(one);
    await datasets.delete(parseRef(id));
    expect(records.kept.size).toBe(0);
    await expect(datasets.delete(parseRef(id))).rejects.toMatchObject(missing);
  });
});

describe("names", () => {
  it("point to content, and to other content later", async () => {
    expect(await datasets.point("sales", one)).toMatchObject({ isNew: true, info: { rows: 2 } });
    expect(await datasets.point("sales", other)).toMatchObject({ isNew: false, info: { rows: 1 } });
    expect(await rows("sales")).toEqual([{ a: 3, b: "z" }]);
    await expect(datasets.resolve(parseRef("unknown"))).rejects.toMatchObject(missing);
  });

  it("list the versions before, which can be read by id for a week", async () => {
    const { info } = await datasets.point("sales", one);
    nowMs += 5000;
    await datasets.point("sales", other);
    const told = (await describeRef("sales")) as NameInfo;
    expect(told.versions).toEqual([
      {
        id: info.id,
        since: new Date(T0_MS).toISOString(),
        until: new Date(T0_MS + 5000).toISOString(),
        kept: new Date(T0_MS + 5000 + 7 * DAY_MS).toISOString(),
      },
    ]);
    nowMs += 7 * DAY_MS - 1;
    expect(await rows(info.id)).toHaveLength(2);
    nowMs += 1;
    await expect(datasets.load(info.id)).rejects.toMatchObject(missing);
    expect(((await describeRef("sales")) as NameInfo).versions).toEqual([]);
    expect(await rows("sales")).toHaveLength(1);
  });

  it("leave content alone that was stored by id or under another name, too", async () => {
    const { info } = await datasets.point("sales", one);
    await datasets.point("copy", one);
    await datasets.point("sales", other);
    await datasets.point("own", csv("q\n1\n"));
    const { id } = await datasets.store(csv("q\n1\n"));
    await datasets.delete(parseRef("own"));
    nowMs += 30 * DAY_MS;
    expect(await rows("copy")).toHaveLength(2);
    expect(await rows(info.id)).toHaveLength(2);
    expect(await rows(id)).toHaveLength(1);
  });

  it("can go back to a version, which then stays", async () => {
    const { info } = await datasets.point("sales", one);
    await datasets.point("sales", other);
    await datasets.point("sales", one);
    nowMs += 30 * DAY_MS;
    expect(await datasets.resolve(parseRef("sales"))).toBe(info.id);
    expect(await rows("sales")).toHaveLength(2);
  });

  it("move with one read of name and dataset, one of the content before, and one write", async () => {
    records.calls.length = 0;
    await datasets.point("sales", one);
    expect(records.calls.map((call) => call.split(" ")[0])).toEqual(["get", "put"]);
    records.calls.length = 0;
    await datasets.point("sales", other);
    expect(records.calls.map((call) => call.split(" ")[0])).toEqual(["get", "get", "put"]);
    const put = records.calls.at(-1)?.split(" ") ?? [];
    expect(put.at(-1)).toBe("name:sales");
  });

  it("are deleted with what was stored under them alone, versions included", async () => {
    await datasets.point("sales", one);
    await datasets.point("sales", other);
    await datasets.delete(parseRef("sales"));
    expect(records.kept.size).toBe(0);
  });
});
