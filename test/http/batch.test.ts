import { describe, expect, test } from "vitest";
import { parseSettings } from "../../src/config.ts";
import { failingCharts } from "../support/failing-charts.ts";
import { barSpec } from "../support/specs.ts";
import { createStubApp, type StubApp } from "../support/stub-app.ts";

const settings = (more: Record<string, string> = {}) =>
  parseSettings({ ENVIRONMENT: "development", ...more });
const post = (app: StubApp, body: unknown, headers: Record<string, string> = {}, path = "/batch") =>
  app.fetch(path, { method: "POST", body: JSON.stringify(body), headers });

describe("POST /batch", () => {
  test("is answered in JSON or in lines of it, and in nothing else", async () => {
    const app = createStubApp({ settings: settings() });
    const types: (string | null)[] = [];
    for (const accept of ["*/*", "application/x-ndjson", "application/json, application/x-ndjson;q=0.5"]) {
      const response = await post(app, [barSpec()], { Accept: accept });
      types.push(response.headers.get("Content-Type"));
      expect(response.headers.get("Cache-Control")).toBe("no-store");
      expect(response.headers.get("Vary")).toContain("Accept");
    }
    expect(types).toEqual(["application/json", "application/x-ndjson", "application/json"]);
    expect((await post(app, [barSpec()], { Accept: "text/csv" })).status).toBe(406);
  });

  test("takes no parameters, and no more than its limits", async () => {
    const app = createStubApp({ settings: settings({ MAX_BATCH: "2", MAX_BATCH_BYTES: "2000" }) });
    expect((await post(app, [], {}, "/batch?width=3")).status).toBe(400);
    const long = await post(app, [1, 2, 3]);
    expect([long.status, long.headers.get("X-Chart-Error")]).toEqual([413, "BATCH_TOO_LONG"]);
    const large = await post(app, ["x".repeat(2000)]);
    expect([large.status, large.headers.get("X-Chart-Error")]).toEqual([413, "BODY_TOO_LARGE"]);
  });

  test("tells of a defect of ours in the items, and of its secrets nowhere", async () => {
    const app = createStubApp({ settings: settings(), charts: failingCharts(new Error("a secret")) });
    const response = await post(app, [barSpec(), "no chart"]);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject([
      { status: 500, error: { code: "INTERNAL", requestId: response.headers.get("X-Request-Id") } },
      { status: 400 },
    ]);
    expect(text + JSON.stringify(app.logged)).not.toContain("secret");
    expect(app.logged).toEqual([expect.objectContaining({ event: "unexpected-error" })]);
  });

  test("is refused as a job where too many are running or waiting", async () => {
    const app = createStubApp({
      settings: settings({ MAX_JOBS: "2" }),
      charts: { ...failingCharts(new Error()), identifyMany: () => new Promise(() => undefined) },
    });
    const start = () => post(app, [barSpec()], { Prefer: "respond-async" });
    const accepted = [await start(), await start()];
    expect(accepted.map(({ status }) => status)).toEqual([202, 202]);
    const refused = await start();
    expect([refused.status, refused.headers.get("X-Chart-Error")]).toEqual([503, "OVERLOADED"]);
    expect(refused.headers.get("Retry-After")).toBe("5");
  });
});

describe("GET /jobs/ID", () => {
  test("tells how far a job has come, and when to ask again", async () => {
    const app = createStubApp({
      settings: settings(),
      charts: { ...failingCharts(new Error()), identifyMany: () => new Promise(() => undefined) },
    });
    const accepted = await post(app, [barSpec(), "no chart"], { Prefer: "respond-async" });
    const path = accepted.headers.get("Location") ?? "";
    const response = await app.fetch(path);
    expect(response.headers.get("Retry-After")).toBe("1");
    expect(await response.json()).toMatchObject({
      state: "running",
      total: 2,
      done: 1,
      retries: 0,
      items: [
        { id: expect.stringMatching(/^c-/), key: null, status: 202, cache: null },
        { id: null, status: 400, error: { code: "SPEC_UNREADABLE" } },
      ],
    });
    expect((await app.fetch(path, { method: "HEAD" })).status).toBe(200);
    expect((await app.fetch(path, { method: "DELETE" })).headers.get("Allow")).toBe("GET, HEAD, OPTIONS");
  });
});
