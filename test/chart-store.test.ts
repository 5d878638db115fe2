import { describe, expect, it } from "vitest";
import { parseBodyRequest } from "../src/chart/envelope.ts";
import type { JsonObject } from "../src/chart/request.ts";
import { createChartStore } from "../src/chart-store.ts";
import { storedChartKey } from "../src/records/stored-chart-record.ts";
import { createResolveData } from "../src/resolve-data.ts";
import { T0_MS } from "./support/entries.ts";
import { createMemoryDatasets } from "./support/memory-datasets.ts";
import { createMemoryRecords } from "./support/memory-records.ts";
import { noRemoteData } from "./support/no-data.ts";
import { barSpec } from "./support/specs.ts";

const background = (): void => undefined;

function createStore({ maxRecordBytes = 100_000 } = {}) {
  let nowMs = T0_MS;
  const now = () => nowMs;
  const records = createMemoryRecords({ now });
  const { datasets } = createMemoryDatasets({ now });
  const resolveData = createResolveData({
    datasets,
    remote: noRemoteData,
    nameTtlSeconds: 15,
    now: Date.now,
  });
  const store = createChartStore({
    records,
    datasets,
    maxRecordBytes,
    now,
    charts: {
      async identify(request) {
        const [found] = await resolveData([request.spec], background);
        if (found?.status !== "fulfilled") throw found?.reason;
        return { request: { ...request, ...found.value }, key: "the key", names: [], dataWarnings: [] };
      },
    },
  });
  return {
    datasets,
    records,
    pass: (seconds: number) => {
      nowMs += 1000 * seconds;
    },
    store: (body: JsonObject) => store.store(parseBodyRequest(body), background),
    open: store.open,
    delete: store.delete,
  };
}

const spec = barSpec();

describe("the chart store", () => {
  it("keeps a request under its id until it is deleted", async () => {
    const charts = createStore();
    const stored = await charts.store({ spec, options: { width: 300 }, ttl: 60, tags: ["a"] });
    expect(stored).toMatchObject({ key: "the key", expires: null, durability: "redis" });
    const { body } = await charts.open(stored.id);
    expect(body).toEqual({ spec, options: { width: 300 }, ttlSeconds: 60, tags: ["a"] });
    charts.pass(1_000_000_000);
    expect((await charts.open(stored.id)).id).toBe(stored.id);
    await charts.delete(stored.id);
    await expect(charts.open(stored.id)).rejects.toMatchObject({ code: "CHART_NOT_FOUND" });
    await expect(charts.delete(stored.id)).rejects.toMatchObject({ code: "CHART_NOT_FOUND" });
  });

  it("gives each that opens it an object of its own", async () => {
    const charts = createStore();
    const { id } = await charts.store(spec);
    const [one, other] = await Promise.all([charts.open(id), charts.open(id)]);
    expect(one.body.spec).not.toBe(other.body.spec);
  });

  it("writes the same request once", async () => {
    const charts = createStore();
    const { id } = await charts.store({ spec });
    const key = storedChartKey(id);
    expect((await charts.store(spec)).id).toBe(id);
    expect(charts.records.calls).toEqual([`get ${key}`, `put ${key}`, `get ${key}`]);
  });

  it("forgets it when its time is over, and never shortens that", async () => {
    const charts = createStore();
    const { id, expires } = await charts.store({ spec, expires: 100 });
    expect(expires).toBe(new Date(T0_MS + 100_000).toISOString());
    expect((await charts.store({ spec, expires: 50 })).expires).toBe(expires);
    expect((await charts.store({ spec, expires: 200 })).expires).toBe(
      new Date(T0_MS + 200_000).toISOString(),
    );
    charts.pass(150);
    await charts.open(id);
    charts.pass(50);
    await expect(charts.open(id)).rejects.toMatchObject({ code: "CHART_NOT_FOUND" });
    expect((await charts.store({ spec, expires: 100 })).expires).not.toBeNull();
    expect((await charts.store({ spec })).expires).toBeNull();
    expect((await charts.store({ spec, expires: 100 })).expires).toBeNull();
  });

  it("takes nothing that could not be asked for", async () => {
    const charts = createStore();
    for (const [body, code] of [
      [{ spec, options: { widht: 300 } }, "UNKNOWN_OPTION"],
      [{ spec, options: { width: -1 } }, "INVALID_OPTION"],
      [{ spec: { nothing: 1 } }, "SPEC_INVALID"],
      [{ ...spec, data: { name: "nowhere" } }, "DATASET_NOT_FOUND"],
      [{ spec, data: `d-${"a".repeat(43)}` }, "DATASET_NOT_FOUND"],
      [{ ...spec, data: { url: "dataset:No Name" } }, "DATASET_REF_INVALID"],
      [{ spec, options: { data: "nowhere" } }, "DATASET_NOT_FOUND"],
    ] as const) {
      await expect(charts.store(body), code).rejects.toMatchObject({ code });
    }
    expect(charts.records.calls).toEqual([]);
  });

  it("takes a chart over a dataset that is there, by its name", async () => {
    const charts = createStore();
    const bytes = new TextEncoder().encode("fruit,tons\nPears,1\n");
    await charts.datasets.point("harvest", { format: "csv", bytes });
    const { id } = await charts.store({ ...spec, data: { name: "harvest" } });
    expect((await charts.open(id)).body.spec.data).toEqual({ name: "harvest" });
  });

  it("refuses what one record cannot hold, and says what to do", async () => {
    const charts = createStore({ maxRecordBytes: 400 });
    const values = Array.from({ length: 300 }, (_, row) => ({ fruit: "Pears", tons: Math.sin(row) }));
    await expect(charts.store({ ...spec, data: { values } })).rejects.toMatchObject({
      code: "BODY_TOO_LARGE",
      message: expect.stringMatching(/at most 300 are stored\. Store its data as a dataset/),
    });
    const roomy = createStore();
    const { id } = await roomy.store({ ...spec, data: { values } });
    const { length = 0 } = roomy.records.kept.get(storedChartKey(id)) ?? {};
    const asBase64 = 4 * Math.ceil(length / 3);
    expect(
      await createStore({ maxRecordBytes: asBase64 }).store({ ...spec, data: { values } }),
    ).toMatchObject({ id });
    await expect(
      createStore({ maxRecordBytes: asBase64 - 1 }).store({ ...spec, data: { values } }),
    ).rejects.toMatchObject({ code: "BODY_TOO_LARGE" });
  });

  it("does not say that a record is missing when it cannot tell", async () => {
    const charts = createStore();
    const { id } = await charts.store(spec);
    const key = storedChartKey(id);
    await charts.records.put({ records: [{ key, bytes: new Uint8Array([1, 2, 3]) }] });
    await expect(charts.open(id)).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
    await charts.store(spec);
    expect((await charts.open(id)).body.spec).toEqual(spec);
    charts.records.fail(new Error("away"));
    await expect(charts.open(id)).rejects.toThrow("away");
    await expect(charts.store(spec)).rejects.toThrow("away");
    await expect(charts.delete(id)).rejects.toThrow("away");
  });
});
