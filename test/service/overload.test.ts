import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { barSpec } from "../support/specs.ts";
import { platforms, type Service, startNode } from "../support/start-service.ts";

const AT_ONCE = 100;
const MIB = 1024 * 1024;

describe.each(platforms)("too much at once on %s", (_, start) => {
  let service: Service;
  beforeAll(async () => {
    service = await start({ RENDER_QUEUE: "5" });
  });
  afterAll(() => service.close());

  const draw = (title: string): Promise<Response> =>
    fetch(`${service.url}/chart.svg`, { method: "POST", body: JSON.stringify(barSpec(title)) });

  const load = async (): Promise<unknown> =>
    ((await (await fetch(`${service.url}/readyz`)).json()) as { load: unknown }).load;

  it("draws each right, or refuses it with 503 and a time to ask again, when it is right", async () => {
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
    expect(drawn.length).toBeGreaterThan(5);
    for (const { title, text } of drawn) expect(text).toContain(title);
    for (const { title } of refused.slice(0, 3)) expect(await (await draw(title)).text()).toContain(title);
    await expect.poll(load, { timeout: 10_000 }).toEqual({ drawing: 0, waiting: 0, heldBytes: 0 });
  }, 60_000);
});

describe("bodies on Node", () => {
  it("are refused where there is no room for them beside others, and taken afterwards", async () => {
    const service = await startNode({ HELD_BYTES: String(4 * MIB) });
    const large = JSON.stringify({ ...barSpec("large"), description: "x".repeat(2.5 * MIB) });
    const send = (body: string | ReadableStream): Promise<Response> =>
      fetch(`${service.url}/chart.svg`, { method: "POST", body, ...{ duplex: "half" } });
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const slow = send(readable);
    const writer = writable.getWriter();
    const bytes = new TextEncoder().encode(large);
    await writer.write(bytes.subarray(0, -1));
    const heldBytes = async (): Promise<number> => {
      const { load } = (await (await fetch(`${service.url}/readyz`)).json()) as {
        load: { heldBytes: number };
      };
      return load.heldBytes;
    };
    await expect.poll(heldBytes, { timeout: 10_000 }).toBe(bytes.length - 1);
    expect((await send(large)).status).toBe(503);
    await writer.write(bytes.subarray(-1));
    await writer.close();
    expect((await slow).status).toBe(200);
    expect((await send(large)).status).toBe(200);
    await service.close();
  }, 60_000);
});
