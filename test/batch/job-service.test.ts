import { describe, expect, it } from "vitest";
import type { BatchItem } from "../../src/batch/batch-item.ts";
import { drawn } from "../../src/batch/item-result.ts";
import { readyCount } from "../../src/batch/job.ts";
import { createJobService, type JobServiceOptions } from "../../src/batch/job-service.ts";
import { createJobStore } from "../../src/batch/job-store.ts";
import { createJobWorker } from "../../src/batch/job-worker.ts";
import type { RunBatch } from "../../src/batch/run-batch.ts";
import { withStoreErrors } from "../../src/records/with-store-errors.ts";
import { createMemoryRecords, type MemoryRecords } from "../support/memory-records.ts";
import { itemsOf } from "./fake-charts.ts";

const itemsNamed = (...names: string[]): BatchItem[] => itemsOf(...names).map(({ item }) => item);
const bodyOf = (...names: string[]): Uint8Array => new TextEncoder().encode(names.join());

/** Draws an item a time, as often as it is told to. */
function createManualBatch() {
  const waiting: (() => void)[] = [];
  const runBatch: RunBatch = async (items, { onResult, signal }) => {
    for (const { index, item } of items) {
      if (signal.aborted) return;
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        signal.addEventListener("abort", () => resolve());
      });
      if (signal.aborted) return;
      onResult(index, drawn(item, "key", "miss"));
    }
  };
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return {
    runBatch,
    turn,
    async drawNext() {
      waiting.shift()?.();
      await turn();
    },
  };
}

function createInstance(records: MemoryRecords, more: Partial<JobServiceOptions> = {}, clock = { nowMs: 0 }) {
  const batch = createManualBatch();
  const pending: Promise<unknown>[] = [];
  const now = () => clock.nowMs;
  const store = createJobStore({
    records: withStoreErrors(records, () => undefined),
    ttlSeconds: 3600,
    maxPartBytes: 10,
    now,
  });
  const worker = createJobWorker({
    runBatch: batch.runBatch,
    store,
    maxRunning: 1,
    firstRetryMs: 1000,
    // A second is over as soon as everything else has had its turn.
    sleep: async () => void (await batch.turn()),
    random: () => 0.5,
    now,
  });
  let id = 0;
  const jobs = createJobService({
    worker,
    store,
    parse: async (body) => itemsNamed(...new TextDecoder().decode(body).split(",")),
    maxJobs: 2,
    randomId: () => `job-${++id}`,
    now,
    ...more,
  });
  return {
    ...batch,
    jobs,
    start: (...names: string[]) =>
      jobs.start({ body: bodyOf(...names), items: itemsNamed(...names), requestId: "request" }, (work) =>
        pending.push(work),
      ),
    settled: () => Promise.all(pending),
  };
}

const clocked = () => {
  const clock = { nowMs: 0 };
  return { clock, records: createMemoryRecords({ now: () => clock.nowMs }) };
};

describe("a job", () => {
  it("tells every instance how far it has come, and what came of it", async () => {
    const { clock, records } = clocked();
    const here = createInstance(records, {}, clock);
    const there = createInstance(records, {}, clock);
    const { id } = await here.start("a", "b");
    expect(await there.jobs.get(id)).toMatchObject({ state: "queued", retries: 0 });
    await here.drawNext();
    await here.turn();
    const halfway = await there.jobs.get(id);
    expect([halfway.state, readyCount(halfway)]).toEqual(["running", 1]);
    expect(halfway.items.map(({ status }) => status)).toEqual([200, 202]);
    await here.drawNext();
    await here.settled();
    expect(await there.jobs.get(id)).toMatchObject({
      state: "done",
      items: [{ status: 200 }, { status: 200 }],
    });
    expect(await here.jobs.get(id)).toEqual(await there.jobs.get(id));
  });

  it("is gone after its time, and unknown where it never was", async () => {
    const { clock, records } = clocked();
    const { jobs, start, drawNext, settled } = createInstance(records, {}, clock);
    const { id } = await start("a");
    await drawNext();
    await settled();
    clock.nowMs = 3_599_000;
    expect(await jobs.get(id)).toMatchObject({ state: "done" });
    clock.nowMs = 3_600_000;
    await expect(jobs.get(id)).rejects.toMatchObject({ code: "JOB_NOT_FOUND" });
    await expect(jobs.get("nonsense")).rejects.toMatchObject({ code: "JOB_NOT_FOUND" });
  });

  it("is done where the instance that worked at it has ended, its rest with the reason", async () => {
    const { clock, records } = clocked();
    const ended = createInstance(records, {}, clock);
    const { id } = await ended.start("a", "b");
    await ended.drawNext();
    await ended.turn();
    const other = createInstance(records, {}, clock);
    clock.nowMs = 60_000;
    expect(await other.jobs.get(id)).toMatchObject({ state: "running" });
    clock.nowMs = 60_001;
    const job = await other.jobs.get(id);
    expect(job).toMatchObject({ state: "done", items: [{ status: 200 }, { status: 503 }] });
    expect(job.items[1]?.error?.code).toBe("JOB_CUT_SHORT");
  });

  it("is known to its instance while the store is away, and to all once it is back", async () => {
    const { clock, records } = clocked();
    const here = createInstance(records, {}, clock);
    const there = createInstance(records, {}, clock);
    records.fail(new Error("away"));
    const { id } = await here.start("a", "b");
    await here.drawNext();
    expect(readyCount(await here.jobs.get(id))).toBe(1);
    await expect(there.jobs.get(id)).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
    records.fail(undefined);
    await here.drawNext();
    await here.settled();
    expect(await there.jobs.get(id)).toMatchObject({ state: "done" });
  });

  it("stays on its instance where the store takes it no more", async () => {
    const { clock, records } = clocked();
    const { jobs, start, drawNext, settled } = createInstance(records, {}, clock);
    records.fail(new Error("away"));
    const { id } = await start("a");
    await drawNext();
    await settled();
    expect(await jobs.get(id)).toMatchObject({ state: "done", items: [{ status: 200 }] });
  });

  it("waits for its turn, and is refused where too many do", async () => {
    const { clock, records } = clocked();
    const { jobs, start, drawNext, turn } = createInstance(records, {}, clock);
    const first = await start("a");
    const second = await start("b");
    await turn();
    expect((await jobs.get(first.id)).state).toBe("running");
    expect((await jobs.get(second.id)).state).toBe("queued");
    await expect(start("c")).rejects.toMatchObject({
      code: "OVERLOADED",
      status: 503,
      headers: { "Retry-After": "5" },
    });
    await drawNext();
    await turn();
    expect((await jobs.get(second.id)).state).toBe("running");
    await start("c");
  });

  it("gives up what is left when its instance stops", async () => {
    const { clock, records } = clocked();
    const { jobs, start, drawNext, settled } = createInstance(records, {}, clock);
    const { id } = await start("a", "b");
    const { id: waiting } = await start("c");
    await drawNext();
    jobs.stop();
    await settled();
    expect((await jobs.get(id)).items.map(({ status }) => status)).toEqual([200, 503]);
    expect(await jobs.get(waiting)).toMatchObject({ state: "done", items: [{ status: 503 }] });
  });
});

describe("a job by way of a queue", () => {
  it("is kept with its body, and worked at by whoever takes it", async () => {
    const { clock, records } = clocked();
    const sent: string[] = [];
    const queue = { send: async (id: string) => void sent.push(id) };
    const producer = createInstance(records, { queue, maxJobs: 0 }, clock);
    const names = Array.from({ length: 12 }, (_, i) => `chart-${i}`);
    const { id } = await producer.start(...names);
    expect(sent).toEqual([id]);
    // A queue may be long.
    clock.nowMs = 600_000;
    expect(await producer.jobs.get(id)).toMatchObject({ state: "queued" });

    const consumer = createInstance(records, {}, clock);
    const resumed = consumer.jobs.resume(id, () => undefined);
    for (let i = 0; i < 20; i++) await consumer.drawNext();
    await resumed;
    const job = await producer.jobs.get(id);
    expect(job.state).toBe("done");
    expect(job.items.map(({ id: item, status }) => `${item} ${status}`)).toEqual(
      names.map((name) => `c-${name} 200`),
    );
    await consumer.jobs.resume(id, () => undefined);
    await consumer.jobs.resume("gone", () => undefined);
  });

  it("goes on where a consumer broke off", async () => {
    const { clock, records } = clocked();
    const producer = createInstance(records, { queue: { send: async () => undefined } }, clock);
    const { id } = await producer.start("a", "b", "c");
    const broken = createInstance(records, {}, clock);
    void broken.jobs.resume(id, () => undefined);
    for (let i = 0; i < 4; i++) await broken.turn();
    await broken.drawNext();
    await broken.turn();
    const next = createInstance(records, {}, clock);
    const resumed = next.jobs.resume(id, () => undefined);
    for (let i = 0; i < 8; i++) await next.drawNext();
    await resumed;
    expect((await producer.jobs.get(id)).items.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it("is to be handed over again where the store is away", async () => {
    const { clock, records } = clocked();
    const producer = createInstance(records, { queue: { send: async () => undefined } }, clock);
    const { id } = await producer.start("a");
    const consumer = createInstance(records, {}, clock);
    records.fail(new Error("away"));
    await expect(consumer.jobs.resume(id, () => undefined)).rejects.toMatchObject({
      code: "STORE_UNAVAILABLE",
    });
  });

  it("is worked at here where the queue does not take it", async () => {
    const { clock, records } = clocked();
    const queue = { send: () => Promise.reject(new Error("no such queue")) };
    const { jobs, start, drawNext, settled } = createInstance(records, { queue }, clock);
    const { id } = await start("a");
    await drawNext();
    await settled();
    expect(await jobs.get(id)).toMatchObject({ state: "done", items: [{ status: 200 }] });
  });
});
