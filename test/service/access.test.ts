import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signAddress } from "../../src/access/sign-address.ts";
import { barSpec } from "../support/specs.ts";
import { platforms, type Service } from "../support/start-service.ts";
import { codeOf } from "../support/stored-charts.ts";

const SECRET = "a-secret-of-enough-letters";
const TOKEN = "the-write-token";
const REQUESTS = 12;

const address = (title: string) => `/chart.svg?spec=${encodeURIComponent(JSON.stringify(barSpec(title)))}`;
const signed = (title: string) => signAddress(address(title), { kid: "k1", secret: SECRET });

describe.each(platforms)("access on %s", (_name, start) => {
  let service: Service;
  const ask = (path: string, init?: RequestInit) => fetch(`${service.url}${path}`, init);

  beforeAll(async () => {
    service = await start({
      ENVIRONMENT: "production",
      WRITE_TOKEN: TOKEN,
      SIGNING_KEYS: `k1:${SECRET}`,
      RATE_LIMIT_REQUESTS: String(REQUESTS),
    });
  });
  afterAll(() => service.close());

  const id = "A".repeat(43);
  const chart = JSON.stringify(barSpec("stored"));
  const writes: [string, string, string | undefined, number][] = [
    ["POST", "/charts", chart, 201],
    ["DELETE", `/charts/c-${id}`, undefined, 404],
    ["POST", "/datasets", '[{"n":1}]', 201],
    ["PUT", "/datasets/counts", '[{"n":1}]', 201],
    ["DELETE", "/datasets/counts", undefined, 204],
  ];
  it.each(writes)("%s %s needs the write token", async (method, path, body, status) => {
    const write = (headers: Record<string, string>) =>
      ask(path, { method, headers: { "Content-Type": "application/json", ...headers }, body: body ?? null });
    const answers = [
      await write({}),
      await write({ Authorization: "Bearer another" }),
      await write({ Authorization: `Bearer ${TOKEN}` }),
    ];
    expect(await Promise.all(answers.slice(0, 2).map(codeOf))).toEqual([
      [401, "TOKEN_MISSING"],
      [403, "TOKEN_WRONG"],
    ]);
    expect(answers[2]?.status).toBe(status);
  });

  it("what carries a spec has to be signed, by whichever method it comes", async () => {
    expect((await ask(address("mine"))).status).toBe(401);
    expect((await ask("/chart.svg", { method: "POST", body: chart })).status).toBe(401);
    expect((await ask("/plot/bar.svg?data=%5B%5D")).status).toBe(401);
    expect((await ask(await signed("mine"))).status).toBe(200);
    const body = new TextEncoder().encode(chart);
    const posted = await signAddress("/chart.svg", { kid: "k1", secret: SECRET, body });
    expect((await ask(posted, { method: "POST", body: chart })).status).toBe(200);
  });

  it("so many charts are drawn for a client in a minute, and what is drawn it gets all the same", async () => {
    const hit = await signed("mine");
    const write = (body: string) =>
      ask("/charts", { method: "POST", headers: { Authorization: `Bearer ${TOKEN}` }, body });
    const { id } = (await (await write(JSON.stringify(barSpec("not drawn yet")))).json()) as { id: string };
    for (let count = 0; count < 2 * REQUESTS; count += 1) expect((await ask(hit)).status).toBe(200);
    const titles = Array.from({ length: REQUESTS + 4 }, (_, index) => `chart ${index}`);
    const answers = [];
    for (const title of titles) answers.push(await ask(await signed(title)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 200).length + refused.length).toBe(titles.length);
    expect(refused.length).toBeGreaterThan(0);
    for (const answer of refused.slice(0, 1)) {
      expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
      expect(answer.headers.get("RateLimit-Policy")).toBe(`"requests";q=${REQUESTS};w=60`);
      expect(answer.headers.get("Cache-Control")).toBe("no-store");
      expect(await codeOf(answer)).toEqual([429, "RATE_LIMITED"]);
    }
    expect((await ask(hit)).status).toBe(200);
    expect((await write(chart)).status).toBe(429);
    // A page and its description draw the picture where nobody has seen it yet.
    const page = `/charts/${id}`;
    expect((await ask(page, { headers: { Accept: "text/html" } })).status).toBe(429);
    expect((await ask(`/oembed?url=${encodeURIComponent(service.url + page)}`)).status).toBe(429);
    expect((await ask(page)).status).toBe(200);
  });

  it("what the charts of a batch cost counts, and of those that are there nothing", async () => {
    const limited = await start({
      ENVIRONMENT: "production",
      WRITE_TOKEN: TOKEN,
      RATE_LIMIT_COST_MS: "12",
    });
    const batch = async (accept: string) => {
      const headers = { Authorization: `Bearer ${TOKEN}`, Accept: accept };
      const body = JSON.stringify(Array.from({ length: 12 }, (_, index) => barSpec(`of several ${index}`)));
      return (await fetch(`${limited.url}/batch`, { method: "POST", headers, body })).text();
    };
    const items = JSON.parse(await batch("application/json")) as { status: number; cache: string }[];
    const drawn = items.filter(({ status }) => status === 200).length;
    expect(drawn).toBeGreaterThan(0);
    expect(items.filter(({ status }) => status === 429)).toHaveLength(items.length - drawn);
    expect(drawn).toBeLessThan(items.length);
    const again = (await batch("application/x-ndjson")).trim().split("\n");
    expect(again.filter((line) => line.includes('"cache":"hit"'))).toHaveLength(drawn);
    expect(again.filter((line) => line.includes("RATE_LIMITED"))).toHaveLength(items.length - drawn);
    await limited.close();
  });

  it("no token, key or address of a client is in the log", () => {
    expect(service.log()).not.toMatch(/the-write-token|a-secret-of|127\.0\.0\.1.*k1/);
  });
});
