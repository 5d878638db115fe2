import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { barSpec } from "../support/specs.ts";
import { platforms, type Service } from "../support/start-service.ts";

const TTL_S = 2;
const spec = { ...barSpec("the time"), title: { text: { expr: "utcFormat(now(), '%Q')" } } };
const millisecondsIn = (svg: string): number => Number(/>(\d{13})</.exec(svg)?.[1]);

describe.each(platforms)("a spec that calls now() on %s", (_name, start) => {
  let service: Service;
  beforeAll(async () => {
    service = await start({ CLOCK_TTL_S: String(TTL_S) });
  });
  afterAll(() => service.close());

  const post = (body: object): Promise<Response> =>
    fetch(`${service.url}/chart.svg`, { method: "POST", body: JSON.stringify(body) });
  const get = (etag?: string): Promise<Response> =>
    fetch(`${service.url}/chart.svg?spec=${encodeURIComponent(JSON.stringify(spec))}`, {
      headers: etag === undefined ? {} : { "if-none-match": etag },
    });

  it("shows the time, says so, and is drawn anew when it has expired", async () => {
    const first = await get();
    const etag = first.headers.get("etag") ?? "";
    expect(JSON.parse(first.headers.get("x-chart-warnings") ?? "[]")).toEqual([
      { code: "CLOCK", message: expect.stringContaining("now") },
    ]);
    expect(first.headers.get("cache-control")).toMatch(/max-age=[012],/);
    const shown = millisecondsIn(await first.text());
    expect(Math.abs(Date.now() - shown)).toBeLessThan(60_000);

    await setTimeout(1000 * TTL_S + 100);
    const later = await get(etag);
    expect(later.status).toBe(200);
    expect(later.headers.get("etag")).not.toBe(etag);
    expect(millisecondsIn(await later.text())).toBeGreaterThan(shown);
  });

  it("answers 304 from an entry that has not expired", async () => {
    // The entry may expire between two requests, and then the next one has another.
    for (let attempt = 0; attempt < 5; attempt++) {
      const again = await get((await get()).headers.get("etag") ?? "");
      if (again.status === 304) return;
    }
    expect.fail("no 304");
  });

  it.each([
    [
      "now() in a filter of rows",
      { ...barSpec("rows"), transform: [{ filter: "datum.tons < now()" }] },
      true,
    ],
    [
      "datetime() without arguments",
      { ...barSpec("none"), params: [{ name: "t", expr: "datetime()" }] },
      true,
    ],
    [
      "now() that is never called",
      { ...barSpec("never"), params: [{ name: "t", expr: "false ? now() : 1" }] },
      false,
    ],
    ["now as a text", { ...barSpec("text"), title: "now()" }, false],
  ])("is told by what is called: %s", async (_what, body, isClock) => {
    const answer = await post(body);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("x-chart-warnings")?.includes("CLOCK") ?? false).toBe(isClock);
    expect(/\.svg\.\w+"$/.test(answer.headers.get("etag") ?? "")).toBe(isClock);
  });
});
