import { readFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { describeWith } from "../support/machine.ts";
import { platforms, root, type Service } from "../support/start-service.ts";
import { startTwo } from "../support/two-instances.ts";
import type { Fault } from "../support/upstash-faults.ts";
import type { UpstashServer } from "../support/upstash-server.ts";

const CSV = "city,sales\nBonn,5\nKöln,7\n";
const TOKEN = { Authorization: "Bearer s3cret" };

interface Info {
  readonly id: string;
  readonly rows: number;
  readonly bytes: number;
  readonly durability: string;
  readonly columns: { name: string; type: string }[];
}

const send = (
  { url }: Service,
  method: string,
  path: string,
  body: BodyInit | null,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(`${url}${path}`, {
    method,
    headers: { "Content-Type": "text/csv", ...TOKEN, ...headers },
    ...(body === null ? {} : { body }),
  });
const infoOf = async (response: Response) => (await response.json()) as Info;

/** 200,000 flights with a number each, as CSV: 5 MB. */
function flightsCsv(): string {
  const text = readFileSync(join(root, "node_modules/vega-datasets/data/flights-200k.json"), "utf8");
  const flights = JSON.parse(text) as { delay: number; distance: number; time: number }[];
  const lines = flights.map(({ delay, distance, time }, row) => `${row + 1},${delay},${distance},${time}`);
  return `row,delay,distance,time\n${lines.join("\n")}\n`;
}

describe.each(platforms)("datasets on %s", (_name, start) => {
  let service: Service;
  beforeAll(async () => {
    service = await start({ WRITE_TOKEN: "s3cret", ENVIRONMENT: "production" });
  });
  afterAll(() => service.close());

  it("are stored, read back by row, described and deleted, and say that they are local", async () => {
    const first = await send(service, "PUT", "/datasets/sales", CSV);
    expect(first.status).toBe(201);
    const info = await infoOf(first);
    expect(info).toMatchObject({ rows: 2, bytes: 26, durability: "local" });
    expect((await infoOf(await send(service, "POST", "/datasets", CSV))).id).toBe(info.id);

    for (const ref of ["sales", info.id]) {
      const rows = await fetch(`${service.url}/datasets/${ref}`);
      expect(rows.headers.get("etag")).toBe(`W/"${info.id}.json"`);
      expect(await rows.json()).toEqual([
        { city: "Bonn", sales: 5 },
        { city: "Köln", sales: 7 },
      ]);
      const csv = await fetch(`${service.url}/datasets/${ref}`, { headers: { Accept: "text/csv" } });
      expect(await csv.text()).toBe("city,sales\r\nBonn,5\r\nKöln,7\r\n");
      expect(csv.headers.get("vary")).toContain("Accept");
    }
    expect((await send(service, "PUT", "/datasets/sales", "n\n1\n")).status).toBe(200);
    const told = await (await fetch(`${service.url}/datasets/sales/info`)).json();
    expect(told).toMatchObject({ rows: 1, versions: [{ id: info.id }] });
    expect((await send(service, "DELETE", "/datasets/sales", null)).status).toBe(204);
    expect((await fetch(`${service.url}/datasets/sales`)).status).toBe(404);
  });

  it("are written with the right token alone, however large they are", async () => {
    const large = `n\n${"123456789\n".repeat(500_000)}`;
    for (const [authorization, status] of [
      ["", 401],
      ["Bearer wrong", 403],
    ] as const) {
      for (const [method, path] of [
        ["POST", "/datasets"],
        ["PUT", "/datasets/sales"],
        ["DELETE", "/datasets/sales"],
      ] as const) {
        const body = method === "DELETE" ? null : large;
        const answer = await send(service, method, path, body, { Authorization: authorization });
        expect(answer.status, `${method} ${authorization}`).toBe(status);
      }
    }
    expect((await fetch(`${service.url}/datasets/sales`)).status).toBe(404);
  });

  it("whose upload breaks off leave nothing", async () => {
    const { hostname, port } = new URL(service.url);
    const upload = request({
      hostname,
      port,
      method: "PUT",
      path: "/datasets/cut-short",
      headers: { ...TOKEN, "Content-Type": "text/csv", "Content-Length": 1_000_000 },
    });
    upload.on("error", () => undefined);
    await new Promise((resolve) => upload.write(`n\n${"123456789\n".repeat(50_000)}`, resolve));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const closed = new Promise((resolve) => upload.on("close", resolve));
    upload.destroy();
    await closed;
    expect((await fetch(`${service.url}/datasets/cut-short`)).status).toBe(404);
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
  });

  it("past 10 MB are read to their end and refused", async () => {
    const answer = await send(service, "POST", "/datasets", `n\n${"123456789\n".repeat(1_100_000)}`);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: "BODY_TOO_LARGE" });
  });

  it("of 5 MB come back as they were, whichever way they were sent", async () => {
    const csv = flightsCsv();
    expect(csv.length).toBeGreaterThan(3_000_000);
    const plain = await infoOf(await send(service, "POST", "/datasets", csv));
    expect(plain).toMatchObject({ rows: 200_000, bytes: csv.length });
    const packed = await send(service, "PUT", "/datasets/flights", gzipSync(csv), {
      "Content-Encoding": "gzip",
    });
    expect((await infoOf(packed)).id).toBe(plain.id);
    const back = await fetch(`${service.url}/datasets/flights`, { headers: { Accept: "text/csv" } });
    expect((await back.text()).replaceAll("\r\n", "\n")).toBe(csv);
  });
});

it("is one id for one table on every platform", async () => {
  const services = await Promise.all(platforms.map(([, start]) => start({ WRITE_TOKEN: "s3cret" })));
  const text = "d,n,x,t\n2020-01-01,1,0.1,a\n2021-05-06T10:00:00Z,2,1e300,\n,,,ä\n";
  const ids = await Promise.all(
    services.map(async (service) => (await infoOf(await send(service, "POST", "/datasets", text))).id),
  );
  await Promise.all(services.map((service) => service.close()));
  expect(ids[0]).toMatch(/^d-/);
  expect(new Set(ids).size).toBe(1);
});

describeWith("redis-server")("datasets in Redis", () => {
  describe.each(platforms)("with two instances on %s", (_name, start) => {
    let redis: UpstashServer;
    let one: Service;
    let other: Service;
    let close: () => Promise<void>;
    const names = () => redis.commands.map(([command = ""]) => command.toLowerCase());
    beforeAll(async () => {
      ({ redis, one, other, close } = await startTwo(
        start,
        {
          WRITE_TOKEN: "s3cret",
          // Half of it is an instance's own, half that of caches on the way.
          DATASET_NAME_TTL_S: "4",
          STORE_TIMEOUT_MS: "2000",
          STORE_REQUEST_BYTES: "200000",
          CACHE_NAMESPACE: "shop",
        },
        { engine: "redis", maxRequestBytes: 200_000 },
      ));
    });
    beforeEach(() => redis.resetCounts());
    afterEach(() => redis.setFault("none"));
    afterAll(() => close());

    it("are written with few commands, one round trip to look and one to write", async () => {
      const info = await infoOf(await send(one, "POST", "/datasets", CSV));
      expect(info.durability).toBe("redis");
      expect(names()).toEqual(["get", "set", "set"]);
      expect(redis.requestCount).toBe(2);
      const keys = redis.commands.map(([, key]) => key?.replace(info.id, "ID"));
      expect(keys).toEqual([
        "shop:edgechart:v1:dataset:ID",
        expect.stringMatching(/^shop:edgechart:v1:dataset:ID:0-[0-9a-f]{8}$/),
        "shop:edgechart:v1:dataset:ID",
      ]);
      for (const key of redis.commands.map(([, name = ""]) => name)) {
        expect(await redis.run("TTL", key)).toBe(-1);
      }
      redis.resetCounts();
      await send(one, "POST", "/datasets", CSV);
      expect(names()).toEqual(["get"]);
      redis.resetCounts();
      await send(one, "PUT", "/datasets/counted", "n\n1\n5\n");
      expect(names()).toEqual(["mget", "set", "set", "set"]);
      redis.resetCounts();
      await send(one, "PUT", "/datasets/counted", "n\n2\n6\n");
      expect(names()).toEqual(["mget", "get", "expire", "set", "set", "set", "set"]);
      expect(redis.requestCount).toBe(3);
    });

    it("are read elsewhere in three round trips by name, and then from memory", async () => {
      await send(one, "PUT", "/datasets/read", CSV);
      redis.resetCounts();
      expect(await (await fetch(`${other.url}/datasets/read`)).json()).toHaveLength(2);
      expect(names()).toEqual(["get", "get", "get"]);
      redis.resetCounts();
      await fetch(`${other.url}/datasets/read`);
      expect(names()).toEqual([]);
    });

    it("change under a name everywhere within its time", async () => {
      await send(one, "PUT", "/datasets/moving", "n\n1\n");
      const rows = async (service: Service) => (await fetch(`${service.url}/datasets/moving`)).text();
      expect(await rows(other)).toContain('"n":1');
      await send(one, "PUT", "/datasets/moving", "n\n2\n");
      expect(await rows(one)).toContain('"n":2');
      await expect.poll(() => rows(other), { timeout: 5000 }).toContain('"n":2');
    });

    it("of 5 MB go in requests that the plan takes, and come back in three round trips", async () => {
      const csv = flightsCsv();
      const response = await send(one, "PUT", "/datasets/flights", csv);
      expect(response.status).toBe(201);
      // One request to look, one for each batch of chunks ahead, one that makes all of them a dataset.
      const ahead = names().filter((name) => name === "exists").length;
      expect(ahead).toBeGreaterThan(2);
      expect(names()).toEqual([
        "mget",
        ...Array.from({ length: ahead }, () => ["set", "exists"]).flat(),
        ...Array.from({ length: ahead }, () => "persist"),
        ...["set", "set"],
      ]);
      expect(redis.requestCount).toBe(ahead + 2);
      redis.resetCounts();
      const back = await fetch(`${other.url}/datasets/flights`, { headers: { Accept: "text/csv" } });
      expect((await back.text()).length).toBe(csv.length + 200_001);
      expect(redis.requestCount).toBe(3);
    });

    it.each<Fault>(["refuse", "hang", "reset", "500-html", "quota", "truncated"])(
      "are 503, never 404, while Redis does this: %s",
      async (fault) => {
        await redis.setFault(fault);
        const answers = await Promise.all([
          fetch(`${one.url}/datasets/never-seen`),
          fetch(`${one.url}/datasets/never-seen/info`),
          send(one, "POST", "/datasets", `n\n${fault.length}.5\n`),
          send(one, "PUT", "/datasets/never-seen", CSV),
          send(one, "DELETE", "/datasets/never-seen", null),
        ]);
        for (const answer of answers) {
          expect(answer.status).toBe(503);
          expect(answer.headers.get("retry-after")).toBe("5");
          expect(answer.headers.get("cache-control")).toBe("no-store");
          expect(await answer.json()).toMatchObject({ code: "STORE_UNAVAILABLE" });
        }
      },
    );

    it("go on being read where they were before, while Redis is away", async () => {
      await send(one, "PUT", "/datasets/kept", CSV);
      await redis.setFault("refuse");
      await new Promise((resolve) => setTimeout(resolve, 2100));
      expect(await (await fetch(`${one.url}/datasets/kept`)).json()).toHaveLength(2);
      expect((await fetch(`${other.url}/datasets/kept`)).status).toBe(503);
    });

    it("leave no value and no token in the log", () => {
      const log = one.log() + other.log();
      expect(log).toContain("store-fault");
      expect(log).not.toMatch(/s3cret|Bonn|command was/);
      expect(log).not.toContain(redis.token);
    });
  });
});
