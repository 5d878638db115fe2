import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { parseSettings } from "../../src/config.ts";
import { storeUnavailable } from "../../src/records/with-store-errors.ts";
import { createMemoryDatasets } from "../support/memory-datasets.ts";
import type { MemoryRecords } from "../support/memory-records.ts";
import { createStubApp, type StubApp } from "../support/stub-app.ts";

const development = { ENVIRONMENT: "development" };

let app: StubApp;
let records: MemoryRecords;

function open(variables: Record<string, unknown> = development): StubApp {
  const { datasets, records: kept } = createMemoryDatasets();
  records = kept;
  return createStubApp({ datasets, settings: parseSettings(variables) });
}

beforeEach(() => {
  app = open();
});

const CSV = "city,sales\nBonn,5\nKöln,7\n";
const send = (
  method: string,
  path: string,
  body: BodyInit | null = CSV,
  headers: Record<string, string> = { "Content-Type": "text/csv" },
) => app.fetch(path, { method, headers, ...(body === null ? {} : { body }) });
const problemOf = async (response: Response) => {
  const { status, code } = (await response.json()) as { status: number; code: string };
  expect(response.status).toBe(status);
  return code;
};

describe("POST /datasets", () => {
  test("answers 201 with the description, never to be cached", async () => {
    const response = await send("POST", "/datasets?tags=eu,sales/2026&expires=3600");
    expect(response.status).toBe(201);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    const info = (await response.json()) as { id: string; expires: string };
    expect(response.headers.get("Location")).toBe(`/datasets/${info.id}`);
    expect(info).toMatchObject({
      rows: 2,
      bytes: 26,
      columns: [
        { name: "city", type: "string" },
        { name: "sales", type: "integer" },
      ],
      durability: "redis",
      tags: ["eu", "sales/2026"],
    });
    expect(Date.parse(info.expires)).toBeGreaterThan(Date.now());
  });

  test.each([
    ["text/csv", "a,b\n1,2\n"],
    ["Text/CSV; Charset=UTF-8", "a,b\n1,2\n"],
    ["text/tab-separated-values", "a\tb\n1\t2\n"],
    ["application/json", '[{"a":1,"b":2}]'],
    ["application/json", '{"a":[1],"b":[2]}'],
    ["application/x-ndjson", '{"a":1,"b":2}\n'],
  ])("reads %s", async (type, body) => {
    const response = await send("POST", "/datasets", body, { "Content-Type": type });
    const { id } = (await response.json()) as { id: string };
    const rows = await app.fetch(`/datasets/${id}`);
    expect(await rows.json()).toEqual([{ a: 1, b: 2 }]);
  });

  test("takes delimiter and types, and packed bodies", async () => {
    const headers = { "Content-Type": "text/csv", "Content-Encoding": "gzip" };
    const path = "/datasets?delimiter=;&types=zip:string";
    const response = await send("POST", path, gzipSync("zip;n\n01234;5\n"), headers);
    expect(await response.json()).toMatchObject({
      bytes: 14,
      columns: [{ type: "string" }, { type: "integer" }],
    });
  });

  test.each([
    ["no type", {}, "TYPE_UNSUPPORTED"],
    ["an unknown type", { "Content-Type": "application/xml" }, "TYPE_UNSUPPORTED"],
    ["another charset", { "Content-Type": "text/csv; charset=latin1" }, "TYPE_UNSUPPORTED"],
    ["an unknown encoding", { "Content-Type": "text/csv", "Content-Encoding": "br" }, "ENCODING_UNSUPPORTED"],
  ] as const)("with %s is 415", async (_, headers, code) => {
    const body = new TextEncoder().encode(CSV);
    expect(await problemOf(await send("POST", "/datasets", body, headers))).toBe(code);
    expect(records.kept.size).toBe(0);
  });

  test.each([
    ["?types=sales:money", "INVALID_OPTION"],
    ["?types=price:number", "INVALID_OPTION"],
    ["?delimiter=ab", "INVALID_OPTION"],
    ["?expires=0", "INVALID_OPTION"],
    ["?expires=soon", "INVALID_OPTION"],
    ["?expires=9&expires=8", "INVALID_OPTION"],
    ["?tags=A", "INVALID_OPTION"],
    ["?delimeter=;", "UNKNOWN_OPTION"],
    ["?tags=%ff", "BAD_URL"],
  ])("%s is refused", async (query, code) => {
    expect(await problemOf(await send("POST", `/datasets${query}`))).toBe(code);
    expect(records.kept.size).toBe(0);
  });

  test("names row and column of what cannot be read, and stores nothing", async () => {
    const response = await send("POST", "/datasets", 'a,b\n1,"2\n');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: "DATASET_UNREADABLE",
      errors: [{ path: "row 2, column 2" }],
    });
    expect(records.kept.size).toBe(0);
  });

  test("past the limit is 413, packed or not", async () => {
    app = open({ ...development, MAX_DATASET_BYTES: "100" });
    const large = `a\n${"1\n".repeat(100)}`;
    expect(await problemOf(await send("POST", "/datasets", large))).toBe("BODY_TOO_LARGE");
    const headers = { "Content-Type": "text/csv", "Content-Encoding": "gzip" };
    expect(await problemOf(await send("POST", "/datasets", gzipSync(large), headers))).toBe("BODY_TOO_LARGE");
  });
});

describe("PUT /datasets/NAME", () => {
  test("answers 201, then 200, and the name shows the new rows", async () => {
    expect((await send("PUT", "/datasets/sales")).status).toBe(201);
    const second = await send("PUT", "/datasets/sales", "n\n1\n");
    expect(second.status).toBe(200);
    expect(second.headers.get("Location")).toBeNull();
    expect(await (await app.fetch("/datasets/sales")).json()).toEqual([{ n: 1 }]);
    const info = (await (await app.fetch("/datasets/sales/info")).json()) as { versions: unknown[] };
    expect(info.versions).toHaveLength(1);
  });

  test.each([`d-${"a".repeat(43)}`, "Sales", ".hidden", "a".repeat(64), "a%20b"])(
    "%s is no name",
    async (name) => {
      expect(await problemOf(await send("PUT", `/datasets/${name}`))).toBe("DATASET_REF_INVALID");
    },
  );
});

describe("GET /datasets/REF", () => {
  test.each([
    [undefined, "application/json"],
    ["*/*", "application/json"],
    ["application/json", "application/json"],
    ["text/csv", "text/csv; charset=utf-8"],
    ["text/*", "text/csv; charset=utf-8"],
    ["application/json;q=0.4, text/csv;q=0.5", "text/csv; charset=utf-8"],
    ["text/html,application/xhtml+xml,*/*;q=0.8", "application/json"],
  ])("for Accept: %s gives %s", async (accept, type) => {
    await send("PUT", "/datasets/sales");
    const response = await app.fetch("/datasets/sales", {
      headers: accept === undefined ? {} : { Accept: accept },
    });
    expect(response.headers.get("Content-Type")).toBe(type);
    expect(response.headers.get("Vary")).toBe("Accept");
  });

  test("gives neither to who wants neither", async () => {
    await send("PUT", "/datasets/sales");
    const headers = { Accept: "text/plain" };
    expect(await problemOf(await app.fetch("/datasets/sales", { headers }))).toBe("FORMAT_UNSUPPORTED");
  });

  test("is validated by its id, read by no chunk for a 304 or a HEAD", async () => {
    const { id } = (await (await send("PUT", "/datasets/sales")).json()) as { id: string };
    const { headers } = await app.fetch("/datasets/sales", { method: "HEAD" });
    expect(headers.get("ETag")).toBe(`W/"${id}.json"`);
    expect(headers.get("Cache-Control")).toBe("no-cache");
    records.calls.length = 0;
    const again = { headers: { "If-None-Match": `W/"${id}.json"` } };
    expect((await app.fetch("/datasets/sales", again)).status).toBe(304);
    expect((await app.fetch("/datasets/sales", { ...again, method: "HEAD" })).status).toBe(304);
    expect((await app.fetch("/datasets/sales", { headers: { "If-None-Match": "*" } })).status).toBe(304);
    expect((await app.fetch("/datasets/sales", { method: "HEAD" })).status).toBe(200);
    expect(records.calls.join(" ")).not.toContain(`dataset:${id}:`);
    expect(
      (await app.fetch("/datasets/sales", { headers: { ...again.headers, Accept: "text/csv" } })).status,
    ).toBe(200);
  });

  test("says the same in a 304 of what it varies by, compressed or not", async () => {
    const { datasets } = createMemoryDatasets();
    const settings = parseSettings(development);
    for (const compress of [false, true]) {
      app = createStubApp({ datasets, settings, compress });
      await send("PUT", "/datasets/sales");
      const { headers } = await app.fetch("/datasets/sales");
      expect(headers.get("Vary")).toBe(compress ? "Accept, Accept-Encoding" : "Accept");
      const again = { headers: { "If-None-Match": headers.get("ETag") ?? "" } };
      const { status, headers: validated } = await app.fetch("/datasets/sales", again);
      expect([status, validated.get("Vary")]).toEqual([304, headers.get("Vary")]);
    }
  });

  test("by id may be kept as long as an instance keeps it, and no longer than it lives", async () => {
    const { id } = (await (await send("POST", "/datasets")).json()) as { id: string };
    const { headers } = await app.fetch(`/datasets/${id}`);
    expect(headers.get("Cache-Control")).toBe("public, max-age=30");
    const short = (await (await send("POST", "/datasets?expires=5", "n\n1\n")).json()) as { id: string };
    const maxAge = (await app.fetch(`/datasets/${short.id}`)).headers.get("Cache-Control");
    expect(maxAge).toMatch(/^public, max-age=[0-5]$/);
  });

  test.each(["/datasets/none", `/datasets/d-${"a".repeat(43)}`, "/datasets/none/info"])(
    "%s is 404 and not kept",
    async (path) => {
      const response = await app.fetch(path);
      expect(response.headers.get("Cache-Control")).toBe("no-store");
      expect(await problemOf(response)).toBe("DATASET_NOT_FOUND");
    },
  );

  test("is 503 with Retry-After, never 404, where the store is away", async () => {
    records.fail(storeUnavailable());
    for (const [method, path] of [
      ["GET", "/datasets/sales"],
      ["GET", "/datasets/sales/info"],
      ["PUT", "/datasets/sales"],
      ["POST", "/datasets"],
      ["DELETE", "/datasets/sales"],
    ] as const) {
      const response = await send(method, path, method === "GET" || method === "DELETE" ? null : CSV);
      expect(response.headers.get("Retry-After")).toBe("5");
      expect(response.headers.get("Cache-Control")).toBe("no-store");
      expect(await problemOf(response), `${method} ${path}`).toBe("STORE_UNAVAILABLE");
    }
  });

  test("refuses parameters", async () => {
    await send("PUT", "/datasets/sales");
    expect(await problemOf(await app.fetch("/datasets/sales?format=csv"))).toBe("UNKNOWN_OPTION");
    expect((await app.fetch("/datasets/sales?v=2&utm_source=x")).status).toBe(200);
  });
});

test("DELETE is 204, then 404", async () => {
  await send("PUT", "/datasets/sales");
  const response = await app.fetch("/datasets/sales", { method: "DELETE" });
  expect(response.status).toBe(204);
  expect(await response.text()).toBe("");
  expect((await app.fetch("/datasets/sales", { method: "DELETE" })).status).toBe(404);
  expect(records.kept.size).toBe(0);
});

describe("a write", () => {
  const WRITES = [
    ["POST", "/datasets"],
    ["PUT", "/datasets/sales"],
    ["DELETE", "/datasets/sales"],
  ] as const;
  const as = (token: string | undefined) => ({
    "Content-Type": "text/csv",
    ...(token === undefined ? {} : { Authorization: token }),
  });
  const bodyOf = (method: string) => (method === "DELETE" ? null : CSV);

  test.each(WRITES)("%s %s needs the token", async (method, path) => {
    app = open({ WRITE_TOKEN: "s3cret" });
    for (const [token, code] of [
      [undefined, "TOKEN_MISSING"],
      ["Basic czNjcmV0", "TOKEN_MISSING"],
      ["Bearer", "TOKEN_MISSING"],
      ["Bearer s3cre", "TOKEN_WRONG"],
      ["Bearer s3cretX", "TOKEN_WRONG"],
      ["Bearer S3CRET", "TOKEN_WRONG"],
    ] as const) {
      const response = await send(method, path, bodyOf(method), as(token));
      expect(response.headers.get("WWW-Authenticate") !== null).toBe(response.status === 401);
      expect(response.headers.get("Cache-Control")).toBe("no-store");
      expect(await problemOf(response), token).toBe(code);
    }
    expect(records.calls).toEqual([]);
    const right = await send(method, path, bodyOf(method), as("bearer s3cret"));
    expect(right.status).toBe(method === "DELETE" ? 404 : 201);
  });

  test.each(WRITES)("%s %s is closed without a token, but in development", async (method, path) => {
    app = open({});
    const response = await send(method, path, bodyOf(method), as("Bearer any"));
    const { code, detail } = (await response.json()) as { code: string; detail: string };
    expect([response.status, code]).toEqual([403, "WRITES_CLOSED"]);
    expect(detail).toContain("WRITE_TOKEN");
  });

  test("is told of a wrong method first, then of access, then of the type", async () => {
    app = open({ WRITE_TOKEN: "s3cret" });
    const wrong = await send("PATCH", "/datasets/sales");
    expect(wrong.headers.get("Allow")).toBe("GET, HEAD, PUT, DELETE, OPTIONS");
    expect(await problemOf(wrong)).toBe("METHOD_NOT_ALLOWED");
    expect((await send("PUT", "/datasets")).headers.get("Allow")).toBe("POST, OPTIONS");
    expect((await send("GET", "/datasets", null)).status).toBe(405);
    expect(await problemOf(await send("POST", "/datasets", CSV, {}))).toBe("TOKEN_MISSING");
    const typeless = { Authorization: "Bearer s3cret", "Content-Type": "text/plain" };
    expect(await problemOf(await send("POST", "/datasets?bad=1", CSV, typeless))).toBe("TYPE_UNSUPPORTED");
  });

  test("of reading needs no token", async () => {
    app = open({ WRITE_TOKEN: "s3cret" });
    await send("PUT", "/datasets/sales", CSV, as("Bearer s3cret"));
    expect((await app.fetch("/datasets/sales")).status).toBe(200);
  });
});
