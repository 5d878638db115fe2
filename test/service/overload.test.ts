import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { barSpec } from "../support/specs.ts";
import { platforms, type Service } from "../support/start-service.ts";

const AT_ONCE = 500;
const MIB = 1024 * 1024;

describe.each(platforms)("too much at once on %s", (_, start) => {
  let service: Service;
  beforeAll(async () => {
    service = await start({ RENDER_QUEUE: "40", HELD_BYTES: String(4 * MIB) });
  });
  afterAll(() => service.close());

  const draw = (title: string): Promise<Response> =>
    fetch(`${service.url}/chart.svg`, { method: "POST", body: JSON.stringify(barSpec(title)) });

  it("draws what it can, and refuses the rest with 503 and a time to ask again", async () => {
    expect((await draw("first of all")).status).toBe(200);
    const titles = Array.from({ length: AT_ONCE }, (_unused, index) => `chart number ${index}`);
    const answers = await Promise.all(
      titles.map(async (title) => {
        const answer = await draw(title);
        return { title, answer, text: await answer.text() };
      }),
    );
    const refused = answers.filter(({ answer }) => answer.status !== 200);
    for (const { answer, text } of refused) {
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
      expect(JSON.parse(text)).toMatchObject({ code: "OVERLOADED" });
    }
    const drawn = answers.filter(({ answer }) => answer.status === 200);
    expect(drawn.length).toBeGreaterThan(40);
    for (const { title, text } of drawn) expect(text).toContain(title);
    for (const { title } of refused.slice(0, 3)) expect(await (await draw(title)).text()).toContain(title);
  }, 60_000);

  it("refuses bodies that it has no room for, and takes each of them alone", async () => {
    const body = JSON.stringify({ ...barSpec("large"), description: "x".repeat(3 * MIB) });
    const send = (): Promise<Response> => fetch(`${service.url}/chart.svg`, { method: "POST", body });
    const answers = await Promise.all(Array.from({ length: 6 }, send));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0);
    expect(statuses.filter((status) => status === 503).length).toBeGreaterThan(0);
    expect(statuses.every((status) => status === 200 || status === 503)).toBe(true);
    expect((await send()).status).toBe(200);
  }, 60_000);
});
