import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { barSpec } from "../support/specs.ts";
import { platforms, type Service } from "../support/start-service.ts";
import { startTwo } from "../support/two-instances.ts";
import type { UpstashServer } from "../support/upstash-server.ts";

interface Result {
  readonly index?: number;
  readonly id: string | null;
  readonly key: string | null;
  readonly status: number;
  readonly cache: "hit" | "miss" | null;
  readonly error?: { readonly code: string; readonly detail: string; readonly status: number };
}
interface Job {
  readonly id: string;
  readonly state: "queued" | "running" | "done";
  readonly total: number;
  readonly done: number;
  readonly retries: number;
  readonly items: readonly Result[];
}

const TOKEN = "batch-token";

/** Charts over one dataset: each has a title of its own. */
const overCups = (count: number, label: string, data = "cups"): object[] =>
  Array.from({ length: count }, (_, i) => ({
    title: `${label} ${i}`,
    width: 60,
    height: 40,
    data: { name: data },
    mark: "bar",
    encoding: { x: { field: "city" }, y: { field: "cups", type: "quantitative" } },
  }));

const poll = async (url: string): Promise<Job> => (await fetch(url)).json() as Promise<Job>;

/** Waits for what a service does after it has answered. */
async function until(isTrue: () => boolean): Promise<void> {
  for (let i = 0; i < 2000 && !isTrue(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
}

async function jobThat(url: string, isIt: (job: Job) => boolean): Promise<Job> {
  for (let i = 0; i < 400; i++) {
    const job = await poll(url);
    if (isIt(job)) return job;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error("the job does not get there");
}

const finished = (url: string): Promise<Job> => jobThat(url, ({ state }) => state === "done");

describe.each(platforms)("batches on %s", (_platform, start) => {
  let redis: UpstashServer;
  let one: Service;
  let other: Service;
  let close: () => Promise<void>;
  const hundred = [...overCups(50, "shared", "cups"), ...overCups(50, "shared", "mugs")];
  beforeAll(async () => {
    ({ redis, one, other, close } = await startTwo(
      start,
      {
        TIER_DEADLINE_MS: "2000",
        WRITE_TOKEN: TOKEN,
        BATCH_RETRY_MS: "1500",
        MAX_JOBS: "1",
        DATASET_NAME_TTL_S: "3600",
      },
      { engine: "memory" },
    ));
    await put("cups", "city,cups\nOslo,3\nRome,5\n");
    await put("mugs", "city,cups\nKyiv,4\nLima,6\n");
  });
  afterEach(() => redis.setFault("none"));
  afterAll(() => close());

  const put = (name: string, csv: string) =>
    fetch(`${one.url}/datasets/${name}`, {
      method: "PUT",
      headers: { "Content-Type": "text/csv", Authorization: `Bearer ${TOKEN}` },
      body: csv,
    });
  const post = (service: Service, items: unknown, headers: Record<string, string> = {}) =>
    fetch(`${service.url}/batch`, {
      method: "POST",
      headers: { Authorization: `Bearer ${TOKEN}`, ...headers },
      body: JSON.stringify(items),
    });
  const batch = async (service: Service, items: unknown): Promise<Result[]> =>
    (await (await post(service, items)).json()) as Result[];
  /** The keys of each read that Redis was asked for. */
  const reads = () =>
    redis.commands.filter(([command]) => /^m?get$/i.test(command ?? "")).map(([, ...keys]) => keys);
  const isPicture = (key = ""): boolean => key.includes(":v1:chart:");
  /** How many pictures were written. */
  const writes = () =>
    redis.commands.filter(([command, key]) => command?.toLowerCase() === "set" && isPicture(key)).length;

  it("draw 100 charts over two datasets with two look-ups and one load of each", async () => {
    redis.resetCounts();
    const results = await batch(other, hundred);
    expect(results.map(({ status, cache }) => `${status} ${cache}`)).toEqual(Array(100).fill("200 miss"));
    const [names, pictures, ...others] = reads();
    expect(names).toEqual([expect.stringContaining("name:cups"), expect.stringContaining("name:mugs")]);
    expect(pictures?.filter(isPicture)).toHaveLength(100);
    // Of each dataset its record, then its columns; what its data step gives is looked for once, too.
    expect(others.filter(([key]) => /dataset:d-[\w-]{43}/.test(key ?? ""))).toHaveLength(4);
    expect(others.filter(([key]) => key?.includes(":processed:"))).toHaveLength(2);
    expect(others).toHaveLength(6);

    const single = await fetch(`${other.url}/chart.svg`, {
      method: "POST",
      body: JSON.stringify(hundred[0]),
    });
    expect(single.headers.get("X-Chart-Key")).toBe(results[0]?.key);
    expect(single.headers.get("Cache-Status")).toContain("edgechart-memory; hit");
  }, 60_000);

  it("find 100 charts that were drawn elsewhere in one round trip", async () => {
    await until(() => writes() >= 100);
    redis.resetCounts();
    const results = await batch(one, hundred);
    expect(new Set(results.map(({ cache }) => cache))).toEqual(new Set(["hit"]));
    // It wrote the names itself, and knows them.
    expect(reads().map((keys) => keys.filter(isPicture).length)).toEqual([100]);
    expect(redis.requestCount).toBe(1);
  }, 60_000);

  it("draw 50 charts of a page at three round trips: look-up, leases, store", async () => {
    redis.resetCounts();
    const page = Array.from({ length: 50 }, (_, i) => barSpec(`page ${i}`));
    const results = await batch(one, page);
    expect(results.map(({ status, cache }) => `${status} ${cache}`)).toEqual(Array(50).fill("200 miss"));
    await until(() => writes() >= 50);
    expect(redis.requestCount).toBe(3);
    expect(new Set((await batch(other, page)).map(({ cache }) => cache))).toEqual(new Set(["hit"]));
    expect(redis.requestCount).toBe(4);
  }, 60_000);

  it("give each item its own status, in the order of the request", async () => {
    const spec = barSpec("order");
    const results = await batch(one, [
      spec,
      { ...spec, mark: "no such mark" },
      "no object",
      { spec, formats: ["gif"] },
      { spec, nonsense: 1 },
      ...overCups(1, "missing", "no-such-data"),
      { spec, options: { width: 90 }, formats: ["png", "svg"] },
      { formats: ["txt"], ...spec },
      spec,
    ]);
    expect(results.map(({ status, error }) => error?.code ?? status)).toEqual([
      200,
      "SPEC_INVALID",
      "SPEC_UNREADABLE",
      "FORMAT_UNSUPPORTED",
      "INVALID_ENVELOPE",
      "DATASET_NOT_FOUND",
      200,
      200,
      200,
    ]);
    expect(results[0]?.id).toMatch(/^c-[\w-]{43}$/);
    expect(results[8]).toEqual(results[0]);
    expect(results[2]).toMatchObject({ id: null, key: null, cache: null, error: { status: 400 } });
    expect(results[5]).toMatchObject({ key: null, status: 404, id: expect.stringMatching(/^c-/) });
  });

  it("take whatever a body asks for: plots, envelopes over stored data, Vega", async () => {
    const plot = { $schema: "edgechart:plot/1", type: "bar", data: { url: "dataset:cups" }, title: "plot" };
    const named = { mark: "bar", data: { name: "here" }, encoding: { x: { field: "city" } } };
    const vega = { $schema: "https://vega.github.io/schema/vega/v6.json", width: 20, height: 20 };
    const results = await batch(one, [
      plot,
      { spec: plot, formats: ["vl.json"] },
      { spec: named, data: "cups", tags: ["page/one"], ttl: 60 },
      { spec: named, datasets: { here: "mugs" }, options: { theme: "dark" } },
      vega,
    ]);
    expect(results.map(({ status, error }) => error?.detail ?? status)).toEqual(Array(5).fill(200));
    const single = await fetch(`${one.url}/plot/bar.svg?data=cups&title=plot`);
    expect(single.headers.get("X-Chart-Key")).toBe(results[0]?.key);
    expect(single.headers.get("Cache-Status")).toContain("hit");
  });

  it("draw stored charts by their ids, all of them opened at one round trip", async () => {
    const store = async (title: string): Promise<string> => {
      const headers = { Authorization: `Bearer ${TOKEN}` };
      const body = JSON.stringify({ ...barSpec(title), width: 80 });
      const response = await fetch(`${one.url}/charts`, { method: "POST", headers, body });
      return ((await response.json()) as { id: string }).id;
    };
    const ids = await Promise.all(["stored 1", "stored 2"].map(store));
    const missing = `c-${"0".repeat(43)}`;
    const items = [...ids, missing].map((id) => ({ id, options: { width: 90 } }));
    redis.resetCounts();
    const results = await batch(other, items);
    expect(results.map(({ id, status }) => [id, status])).toEqual([
      [ids[0], 200],
      [ids[1], 200],
      [missing, 404],
    ]);
    await until(() => writes() >= 2);
    // Records, look-up, leases, store.
    expect(redis.requestCount).toBe(4);
    const single = await fetch(`${other.url}/charts/${ids[0]}.svg?width=90`);
    expect(single.headers.get("X-Chart-Key")).toBe(results[0]?.key);
    expect(single.headers.get("Cache-Status")).toContain("edgechart-memory; hit");
  });

  it("draw each format of an item as a single request does, dates in its data too", async () => {
    // Vega writes what it parses into the rows that it was given.
    const values = ["03.02.2026", "09.02.2026"].map((day) => ({ day }));
    const spec = {
      $schema: "https://vega.github.io/schema/vega/v6.json",
      width: 60,
      height: 20,
      data: [{ name: "cups", values, format: { parse: { day: "date:'%d.%m.%Y'" } } }],
      scales: [{ name: "x", type: "time", domain: { data: "cups", field: "day" }, range: "width" }],
      marks: [
        { type: "symbol", from: { data: "cups" }, encode: { enter: { x: { scale: "x", field: "day" } } } },
      ],
    };
    const draw = async (service: Service, format: string) => {
      const response = await fetch(`${service.url}/chart.${format}`, {
        method: "POST",
        body: JSON.stringify(spec),
      });
      expect(response.status).toBe(200);
      return {
        bytes: Buffer.from(await response.arrayBuffer()),
        tiers: response.headers.get("Cache-Status"),
      };
    };
    const formats = ["svg", "png"];
    expect(await batch(one, [{ spec, formats }])).toMatchObject([{ status: 200, cache: "miss" }]);
    const together = await Promise.all(formats.map((format) => draw(one, format)));
    expect(together.every(({ tiers }) => tiers?.includes("edgechart-memory; hit"))).toBe(true);
    const purge = { method: "POST", body: JSON.stringify({ kind: "chart" }) };
    await fetch(`${other.url}/admin/purge`, purge);
    const alone = await Promise.all(formats.map((format) => draw(other, format)));
    expect(alone.every(({ tiers }) => tiers?.includes("edgechart-render"))).toBe(true);
    expect(together.map(({ bytes }) => bytes.toString("base64"))).toEqual(
      alone.map(({ bytes }) => bytes.toString("base64")),
    );
  });

  it("stream a line for each item as it is ready", async () => {
    const items = [...overCups(3, "lines"), "no object", { ...barSpec("lines"), mark: "nonsense" }];
    const response = await post(one, items, { Accept: "application/x-ndjson" });
    expect(response.headers.get("Content-Type")).toBe("application/x-ndjson");
    const lines = (await response.text()).split("\n");
    expect(lines.pop()).toBe("");
    const results = lines.map((line) => JSON.parse(line) as Result);
    expect(results[0]).toMatchObject({ index: 3, status: 400 });
    expect(results.map(({ index }) => index).sort()).toEqual([0, 1, 2, 3, 4]);
    expect(results.find(({ index }) => index === 4)?.status).toBe(422);
  });

  it("refuse what is no batch, and who has no token", async () => {
    expect((await post(one, { mark: "bar" })).status).toBe(400);
    expect((await post(one, Array(101).fill("no chart"))).status).toBe(413);
    expect((await post(one, [], { Authorization: "" })).status).toBe(401);
    expect((await post(one, [], { Authorization: "Bearer other" })).status).toBe(403);
    expect(await batch(one, [])).toEqual([]);
    expect((await fetch(`${one.url}/batch`)).headers.get("Allow")).toBe("POST, OPTIONS");
  });

  it("go on as a job that every instance can tell of", async () => {
    const wrong = { ...barSpec("job"), transform: [{ calculate: "datum.(", as: "a" }] };
    const items = [...overCups(8, "job"), wrong];
    const accepted = await post(one, items, { Prefer: "respond-async" });
    expect(accepted.status).toBe(202);
    expect(accepted.headers.get("Preference-Applied")).toBe("respond-async");
    const location = accepted.headers.get("Location") ?? "";
    const { id, total } = (await accepted.json()) as Job;
    expect([location, total]).toEqual([`/jobs/${id}`, 9]);

    const job = await finished(other.url + location);
    expect(job).toMatchObject({ id, state: "done", total: 9, done: 9, retries: 0 });
    expect(job.items.map(({ status }) => status)).toEqual([...Array(8).fill(200), 422]);
    expect(job.items[8]?.error?.detail).toContain("Unexpected token (");
    expect(await poll(one.url + location)).toEqual(job);
    expect((await batch(one, items.slice(0, 8))).map(({ cache }) => cache)).toEqual(Array(8).fill("hit"));
  });

  it("try again what failed while Redis was away, and take no further job meanwhile", async () => {
    await put("later", "city,cups\nBonn,2\n");
    await redis.setFault("500-json");
    const items = [...overCups(6, "away", "later"), "no object"];
    const accepted = await post(other, items, { Prefer: "wait=5, respond-async" });
    expect(accepted.status).toBe(202);
    const location = accepted.headers.get("Location") ?? "";
    expect((await fetch(one.url + location)).status).toBe(503);
    const full = await post(other, overCups(1, "full"), { Prefer: "respond-async" });
    expect([full.status, full.headers.get("X-Chart-Error")]).toEqual([503, "OVERLOADED"]);
    expect(Number(full.headers.get("Retry-After"))).toBeGreaterThan(0);
    await jobThat(other.url + location, ({ retries }) => retries > 0);
    await redis.setFault("none");

    const job = await finished(other.url + location);
    expect(job.items.map(({ status }) => status)).toEqual([...Array(6).fill(200), 400]);
    expect(job.retries).toBeGreaterThanOrEqual(6);
    expect(job.retries).toBeLessThanOrEqual(18);
    expect(await finished(one.url + location)).toEqual(job);
  });

  it("know no other jobs", async () => {
    const unknown = await fetch(`${one.url}/jobs/${crypto.randomUUID()}`);
    expect([unknown.status, unknown.headers.get("X-Chart-Error")]).toEqual([404, "JOB_NOT_FOUND"]);
    expect(unknown.headers.get("Cache-Control")).toBe("no-store");
  });
});
