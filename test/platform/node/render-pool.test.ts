import { afterEach, describe, expect, it } from "vitest";
import { type ChartRequest, type JsonObject, PLAIN_OPTIONS } from "../../../src/chart/request.ts";
import { readDataset } from "../../../src/data/read-dataset.ts";
import { ServiceError } from "../../../src/errors.ts";
import { createRenderPool, type RenderPool } from "../../../src/platform/node/render-pool.ts";
import type { DataSources } from "../../../src/ports/data-sources.ts";
import type { Render } from "../../../src/render/render.ts";
import { LIMITS } from "../../support/dataset-limits.ts";

const pools: RenderPool[] = [];
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())));

const noSources: DataSources = {
  columns: () => Promise.reject(new ServiceError("DATASET_NOT_FOUND", "There is none.")),
  load: () => Promise.reject(new ServiceError("DATASET_NOT_FOUND", "There is none.")),
  read: () => Promise.reject(new Error("nothing is remote")),
  processed: { load: (_material, make) => make() },
};

const logged: string[] = [];

function openPool(options: { timeoutMs?: number; sources?: DataSources } = {}): Render {
  const { timeoutMs = 10_000, sources = noSources } = options;
  const pool = createRenderPool({
    file: new URL("./test-render-thread.ts", import.meta.url),
    settings: { deaths: new Int32Array(new SharedArrayBuffer(4)) },
    maxThreads: 2,
    timeoutMs,
    heapMb: 64,
    maxWaiting: 10,
    maxWaitMs: 10_000,
    log: (event) => logged.push(event),
  });
  pools.push(pool);
  return pool.renderOver(sources);
}

const asks = (spec: JsonObject): ChartRequest => ({
  format: "svg",
  spec: { marks: [], ...spec },
  options: PLAIN_OPTIONS,
});
const content = (body: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(body));

describe("the render pool", () => {
  it("gives what a thread drew, with how long it waited", async () => {
    const { body, timings, ...others } = await openPool()(asks({}), 0.25, "key");
    expect(content(body)).toEqual({ seed: 0.25, key: "key" });
    expect(others).toEqual({
      contentType: "application/json",
      warnings: [{ code: "W", message: "a warning" }],
      isVolatile: false,
    });
    expect(timings.map(({ name }) => name)).toEqual(["queue", "draw"]);
  });

  it("ends a drawing that takes too long, while others go on", async () => {
    const render = openPool({ timeoutMs: 400 });
    const endless = [1, 2, 3].map(() => render(asks({ do: "loop" }), 0).catch((error: unknown) => error));
    const quick = Promise.all(Array.from({ length: 5 }, (_, i) => render(asks({}), i)));
    for (const error of await Promise.all(endless)) {
      expect(error).toMatchObject({ code: "RENDER_TOO_COSTLY", status: 413 });
      expect(error).toMatchObject({ message: expect.stringContaining("longer than 0.4 seconds") });
    }
    expect(await quick).toHaveLength(5);
  });

  it("ends a drawing that takes too much memory, and goes on", async () => {
    const render = openPool();
    const drawing = render(asks({ do: "fill" }), 0);
    await expect(drawing).rejects.toMatchObject({ code: "RENDER_TOO_COSTLY" });
    await expect(drawing).rejects.toThrow("more than 64 MB");
    await expect(render(asks({ do: "leap" }), 0)).rejects.toMatchObject({ code: "RENDER_TOO_COSTLY" });
    expect(await render(asks({}), 0)).toBeDefined();
  });

  it("draws once more where a thread died, and no more than that", async () => {
    const render = openPool();
    expect(await render(asks({ do: "die once" }), 0)).toBeDefined();
    const dying = render(asks({ do: "die" }), 0);
    await expect(dying).rejects.toThrow();
    await expect(dying).rejects.not.toBeInstanceOf(ServiceError);
    expect(await render(asks({}), 0)).toBeDefined();
    expect(logged.filter((event) => event === "render-thread-died")).toHaveLength(2);
  });

  it("passes errors on as they were thrown", async () => {
    const render = openPool();
    const refused = await render(asks({ do: "refuse" }), 0).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ServiceError);
    expect(refused).toMatchObject({
      code: "SPEC_INVALID",
      message: "No such mark.",
      places: [{ path: "/mark", message: "is no mark" }],
      headers: { "Retry-After": "7" },
    });
    const failed = await render(asks({ do: "fail" }), 0).catch((error: unknown) => error);
    expect(failed).not.toBeInstanceOf(ServiceError);
    expect(failed).toMatchObject({ message: "a defect" });
    expect((failed as Error).stack).toContain("test-render-thread.ts");
  });

  it("lets a thread read the columns it uses through this one, whose time is not the drawing's", async () => {
    const csv = new TextEncoder().encode("a,unused,b\n1,2,x\n3,4,y\n");
    const table = readDataset(csv, { format: "csv", limits: LIMITS });
    const asked: string[][] = [];
    const sources: DataSources = {
      ...noSources,
      columns: async () => table.columns.map(({ name }) => name),
      async load(_id, isUsed = () => true) {
        const columns = table.columns.filter(({ name }) => isUsed(name));
        asked.push(columns.map(({ name }) => name));
        await new Promise((resolve) => setTimeout(resolve, 300));
        return { ...table, columns };
      },
      read: async (url, hash) => new TextEncoder().encode(`${url} ${hash}`),
    };
    const render = openPool({ timeoutMs: 400, sources });
    const { body } = await render(asks({ do: "read", id: "d-1" }), 0);
    expect(content(body)).toEqual({ rows: 2, columns: ["a", "b"], text: "https://data.example/ hash" });
    expect(asked).toEqual([["a", "b"]]);
  });

  it("passes on why data cannot be read", async () => {
    const reading = openPool()(asks({ do: "read", id: "d-1" }), 0);
    await expect(reading).rejects.toMatchObject({ code: "DATASET_NOT_FOUND", message: "There is none." });
  });

  it("keeps here what a thread made of data, and gives it to all threads", async () => {
    const kept = new Map<string, Uint8Array<ArrayBuffer>>();
    const load: DataSources["processed"]["load"] = async (material, make) => {
      const name = JSON.stringify(material);
      const bytes = kept.get(name) ?? (await make());
      if (bytes !== undefined) kept.set(name, bytes);
      return bytes;
    };
    const render = openPool({ sources: { ...noSources, processed: { load } } });
    for (const takesMs of [10, 20]) {
      const { body } = await render(asks({ do: "process", material: "a", takesMs }), 0);
      expect(content(body)).toEqual({ kept: "made in 10 ms" });
    }
    expect([...kept.keys()]).toEqual(['{"material":"a"}']);
  });

  it("counts the making as the drawing's time, and has others make it when that took too long", async () => {
    let making: Promise<Uint8Array<ArrayBuffer> | undefined> | undefined;
    const load: DataSources["processed"]["load"] = (_material, make) => {
      making ??= make();
      return making;
    };
    const render = openPool({ timeoutMs: 600, sources: { ...noSources, processed: { load } } });
    const endless = render(asks({ do: "process", takesMs: 60_000 }), 0);
    const refused = expect(endless).rejects.toMatchObject({ code: "RENDER_TOO_COSTLY" });
    await expect.poll(() => making !== undefined).toBe(true);
    const { body } = await render(asks({ do: "process", takesMs: 10 }), 0);
    expect(content(body)).toEqual({ kept: "made in 10 ms" });
    await refused;
  });
});
