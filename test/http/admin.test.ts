import { describe, expect, it } from "vitest";
import type { TierHealth } from "../../src/cache/health.ts";
import type { PurgeSelection } from "../../src/cache/purge.ts";
import { parseSettings } from "../../src/config.ts";
import { createStubApp } from "../support/stub-app.ts";

const TOKEN = "the-admin-token";
const KEY = "7PpVt2hM8Zc0qXyUZ4y0N3l2kqTq1r9sJ5bW6dEfGhI";

const STORED = [{ tier: "redis", kind: "chart", entries: 2, rawBytes: 3000, storedBytes: 900 }] as const;

function open(variables: Record<string, string> = { ADMIN_TOKEN: TOKEN }, tiers: readonly TierHealth[] = []) {
  const purged: PurgeSelection[] = [];
  const app = createStubApp({
    settings: parseSettings(variables),
    cache: {
      purge: async (selection) => void purged.push(selection),
      health: async () => tiers,
      stored: () => STORED,
    },
  });
  const purge = (body: unknown, authorization?: string) =>
    app.fetch("/admin/purge", {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
      ...(authorization === undefined ? {} : { headers: { authorization } }),
    });
  return { app, purged, purge };
}

describe("POST /admin/purge", () => {
  it.each<[unknown, PurgeSelection]>([
    [
      { tags: ["sales/eu", "sales/*", "dataset:orders"] },
      { tags: ["sales/eu", "sales/*", "dataset:orders"] },
    ],
    [{ keys: [KEY] }, { keys: [KEY] }],
    [{ kind: "negative" }, { kinds: ["negative"] }],
    [{ all: true }, { all: true }],
  ])("purges %j", async (body, selection) => {
    const { purge, purged } = open();
    const answer = await purge(body, `Bearer ${TOKEN}`);
    expect([answer.status, await answer.json()]).toEqual([200, { purged: true, seenWithinSeconds: 30 }]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(purged).toEqual([selection]);
  });

  it("takes no parameters", async () => {
    const { app, purged } = open();
    const answer = await app.fetch("/admin/purge?tag=a", {
      method: "POST",
      body: '{"all": true}',
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    expect(await answer.json()).toMatchObject({ status: 400, code: "UNKNOWN_OPTION" });
    expect(purged).toEqual([]);
  });

  it.each<[unknown, string, string]>([
    ["{", "BODY_UNREADABLE", ""],
    [{}, "PURGE_INVALID", ""],
    [[], "PURGE_INVALID", ""],
    [{ all: false }, "PURGE_INVALID", "/all"],
    [{ tags: [] }, "PURGE_INVALID", "/tags"],
    [{ tags: ["*"] }, "PURGE_INVALID", "/tags/0"],
    [{ tags: ["ok", "Sales"] }, "PURGE_INVALID", "/tags/1"],
    [{ tags: ["a/b/c/d/e"] }, "PURGE_INVALID", "/tags/0"],
    [{ keys: ["short"] }, "PURGE_INVALID", "/keys/0"],
    [{ kind: "picture" }, "PURGE_INVALID", "/kind"],
    [{ tags: Array.from({ length: 101 }, () => "a") }, "PURGE_INVALID", "/tags"],
    [{ everything: true }, "PURGE_INVALID", ""],
  ])("refuses %j", async (body, code, path) => {
    const { purge, purged } = open();
    const answer = await purge(body, `Bearer ${TOKEN}`);
    const problem = (await answer.json()) as { code: string; errors?: { path: string }[] };
    expect([answer.status, problem.code]).toEqual([400, code]);
    if (code === "PURGE_INVALID") expect(problem.errors?.[0]?.path).toBe(path);
    expect(purged).toEqual([]);
  });

  it("is for who has the admin token alone", async () => {
    const { purge, purged } = open({ ADMIN_TOKEN: TOKEN, WRITE_TOKEN: "another" });
    const codes = [];
    for (const header of [undefined, "Bearer another", `Bearer ${TOKEN}x`]) {
      const answer = await purge({ all: true }, header);
      codes.push([answer.status, ((await answer.json()) as { code: string }).code]);
    }
    expect(codes).toEqual([
      [401, "TOKEN_MISSING"],
      [403, "TOKEN_WRONG"],
      [403, "TOKEN_WRONG"],
    ]);
    expect(purged).toEqual([]);
  });

  it("without a token set is open in development, and closed elsewhere", async () => {
    expect((await open({ ENVIRONMENT: "development" }).purge({ all: true })).status).toBe(200);
    const closed = await open({}).purge({ all: true }, `Bearer ${TOKEN}`);
    expect([closed.status, ((await closed.json()) as { code: string }).code]).toEqual([403, "ADMIN_CLOSED"]);
  });

  it("is a POST", async () => {
    const answer = await open().app.fetch("/admin/purge");
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
  });
});

describe("GET /readyz", () => {
  const memory = { tier: "memory", state: "ok", latencyMs: 0.04321 } as const;

  it("tells of each tier, nearest first", async () => {
    const answer = await open({}, [memory, { tier: "redis", state: "ok", latencyMs: 3.26 }]).app.fetch(
      "/readyz",
    );
    expect([answer.status, await answer.json()]).toEqual([
      200,
      {
        status: "ok",
        tiers: [
          { tier: "memory", state: "ok", latencyMs: 0 },
          { tier: "redis", state: "ok", latencyMs: 3.3 },
        ],
        stored: STORED,
        load: { drawing: 2, waiting: 1, heldBytes: 300 },
      },
    ]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("is ready, if degraded, while a tier cannot answer: charts are drawn without it", async () => {
    const answer = await open({}, [memory, { tier: "redis", state: "open" }]).app.fetch("/readyz");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      status: "degraded",
      tiers: [{}, { tier: "redis", state: "open" }],
    });
  });
});
