import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/chart/request.ts";
import { expectedSvg, fixtures, postFixture } from "../support/fixtures.ts";
import { barSpec } from "../support/specs.ts";
import { type Service, startNode } from "../support/start-service.ts";

const vega = (more: JsonObject): JsonObject => ({
  $schema: "https://vega.github.io/schema/vega/v6.json",
  width: 10,
  height: 10,
  ...more,
});

/** Its nodes push each other about for hours. */
const endless = vega({
  data: [
    {
      name: "nodes",
      transform: [
        { type: "sequence", start: 0, stop: 1000 },
        { type: "force", static: true, iterations: 1e6, forces: [{ force: "nbody" }, { force: "collide" }] },
      ],
    },
  ],
});

const draw = (service: Service, spec: object): Promise<Response> =>
  fetch(`${service.url}/chart.svg`, { method: "POST", body: JSON.stringify(spec) });

describe("drawing in threads", () => {
  let service: Service;
  beforeAll(async () => {
    service = await startNode({ RENDER_THREADS: "2", RENDER_TIMEOUT_MS: "3000", RENDER_WAIT_MS: "60000" });
  });
  afterAll(() => service.close());

  it("stops what never ends, and answers others meanwhile and after", async () => {
    const hostile = draw(service, endless);
    const alive = await fetch(`${service.url}/healthz`);
    expect(alive.status).toBe(200);
    const honest = await Promise.all([1, 2, 3, 4].map((n) => draw(service, barSpec(`honest ${n}`))));
    expect(honest.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const refused = await hostile;
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({ code: "RENDER_TOO_COSTLY" });
    expect((await draw(service, barSpec("after"))).status).toBe(200);
    // Asked again it costs no thread: that it cannot be drawn is remembered.
    const again = await draw(service, endless);
    expect(again.status).toBe(413);
    expect(again.headers.get("cache-status")).toContain("hit");
  }, 60_000);

  it("draws over data that was stored the moment before", async () => {
    const spec = { ...barSpec("stored"), data: { name: "fresh" } };
    const put = await fetch(`${service.url}/datasets/fresh`, {
      method: "PUT",
      headers: { "Content-Type": "text/csv" },
      body: "city,cups\nOslo,3\n",
    });
    expect(put.status).toBe(201);
    const answer = await draw(service, {
      ...spec,
      mark: "bar",
      encoding: { x: { field: "city" }, y: { field: "cups", type: "quantitative" } },
    });
    expect(await answer.text()).toContain("Oslo");
  });
});

describe("drawing in the main thread", () => {
  it("gives the same bytes", async () => {
    const service = await startNode({ RENDER_THREADS: "0" });
    try {
      for (const fixture of fixtures.slice(0, 1)) {
        const answer = await postFixture(service.url, fixture, "svg");
        expect(await answer.text()).toBe(expectedSvg(fixture));
      }
    } finally {
      await service.close();
    }
  });
});

describe("one thread with room for one that waits", () => {
  it("refuses a third chart, and answers those it took though it is told to end", async () => {
    const service = await startNode({ RENDER_THREADS: "1", RENDER_QUEUE: "1" });
    const answers = [1, 2, 3].map((n) => draw(service, barSpec(`at once ${n}`)));
    const third = await Promise.any(
      answers.map(async (answer) => {
        const response = await answer;
        if (response.status === 200) throw new Error("drawn");
        return response;
      }),
    );
    const closed = service.close();
    expect(third.status).toBe(503);
    expect(third.headers.get("retry-after")).toBe("1");
    expect(await third.json()).toMatchObject({ code: "OVERLOADED" });
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 200, 503]);
    await closed;
  }, 60_000);
});
