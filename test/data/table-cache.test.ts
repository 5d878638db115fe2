import { describe, expect, it } from "vitest";
import type { Table } from "../../src/data/table.ts";
import { createTableCache } from "../../src/data/table-cache.ts";

const ROWS = 100;
const reads: string[] = [];
async function read(names: readonly string[]): Promise<Table> {
  reads.push(names.join());
  await Promise.resolve();
  const columns = names
    .filter((name) => name !== "absent")
    .map((name) => ({
      name,
      type: "number" as const,
      nulls: 0,
      distinct: 1,
      values: new Float64Array(ROWS),
    }));
  return { rows: ROWS, columns };
}

describe("unpacked columns", () => {
  it("are read once for all who ask at the same time, and each alone", async () => {
    const cache = createTableCache({ maxBytes: 10_000 });
    reads.length = 0;
    const [one, two] = await Promise.all([
      cache.load("t", ["a", "b"], read),
      cache.load("t", ["b", "c"], read),
    ]);
    expect(reads).toEqual(["a,b", "c"]);
    expect(one.rows).toBe(ROWS);
    expect(two.columns.map(({ name }) => name)).toEqual(["b", "c"]);
    await cache.load("t", ["c", "a", "absent"], read);
    expect(reads).toEqual(["a,b", "c", "absent"]);
  });

  it("make room for others, the table not used for the longest time first", async () => {
    const cache = createTableCache({ maxBytes: 2 * 8 * ROWS });
    await cache.load("old", ["a"], read);
    await cache.load("new", ["a"], read);
    await cache.load("old", ["a"], read);
    await cache.load("third", ["a"], read);
    reads.length = 0;
    await cache.load("old", ["a"], read);
    expect(reads).toEqual([]);
    await cache.load("new", ["a"], read);
    expect(reads).toEqual(["a"]);
  });

  it("are asked for again after a failure", async () => {
    const cache = createTableCache({ maxBytes: 10_000 });
    await expect(cache.load("t", ["a"], () => Promise.reject(new Error("away")))).rejects.toThrow("away");
    expect((await cache.load("t", ["a"], read)).columns).toHaveLength(1);
  });

  it("have rows to count even where there is none of them", async () => {
    expect(await createTableCache({ maxBytes: 0 }).load("t", [], read)).toEqual({ rows: ROWS, columns: [] });
  });
});
