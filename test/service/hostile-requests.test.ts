import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectedSvg, type Fixture, fixtures, postFixture } from "../support/fixtures.ts";
import { hostileFaults } from "../support/hostile-faults.ts";
import { type HostileHost, startHost, startHostileHost } from "../support/hostile-host.ts";
import { hostileRequests } from "../support/hostile-requests.ts";
import { INSPECTED, inspectorUrlOf, openInspector } from "../support/inspector.ts";
import { residentBytes } from "../support/resident-bytes.ts";
import { barSpec } from "../support/specs.ts";
import { type ServiceProcess, startNode } from "../support/start-service.ts";
import { startWorkerd, type WorkerdService } from "../support/start-workerd.ts";

const MIB = 1024 * 1024;

type Variables = Readonly<Record<string, string>>;
/** What a process may have grown by, garbage included: on Node as much as the heaps of two threads, which `RENDER_HEAP_MB` bounds. */
const platforms = [
  ["Workers", (variables: Variables) => startWorkerd({ variables }), 300],
  ["Node", (variables: Variables) => startNode({ ...variables, ...INSPECTED }), 1024],
] as const;
/** What may be held more after a collection: the memory tier alone has room for 32 MiB. */
const MAX_HELD_MIB = 40;

/** What a Worker's isolate, or Node's main thread, holds after a collection. */
async function heldBytes(service: ServiceProcess | WorkerdService): Promise<number> {
  const url = "inspectorUrl" in service ? service.inspectorUrl : inspectorUrlOf(service);
  const inspector = await openInspector(url, service.url);
  const bytes = await inspector.heldBytes();
  inspector.close();
  return bytes;
}

/** What the quickest of some plain charts takes that nobody drew before. */
async function freshMs({ url }: ServiceProcess, title: string): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 10; i++) {
    const startMs = performance.now();
    const answer = await fetch(`${url}/chart.svg`, {
      method: "POST",
      body: JSON.stringify(barSpec(`${title} ${i}`)),
    });
    expect(await answer.text()).toContain(`${title} ${i}`);
    times.push(performance.now() - startMs);
  }
  return Math.min(...times);
}

/** Different ones, each of which is drawn while others do harm. */
const honest = fixtures.filter((_, i) => i % 6 === 0);

/** Whether it was put off: whole, or with an item of a batch. */
async function isPutOff(answer: Response): Promise<boolean> {
  if (answer.status === 503) return Number(answer.headers.get("Retry-After")) > 0;
  return answer.url.endsWith("/batch") && (await answer.clone().text()).includes('"status":503');
}

/** Asks again for as long as it is put off; by then it must have an answer of its own. */
async function ask(send: () => Promise<Response>): Promise<Response> {
  for (let tries = 0; ; tries++) {
    const answer = await send();
    if (tries === 20 || !(await isPutOff(answer))) return answer;
    await answer.body?.cancel();
    await setTimeout(1000);
  }
}

describe.each(platforms)("what is sent to do harm on %s, all at once", (_, start, maxGrowthMib) => {
  let service: ServiceProcess;
  let beacon: HostileHost;
  let allowed: HostileHost;
  const before = { residentBytes: 0, heldBytes: 0, freshMs: 0 };

  beforeAll(async () => {
    beacon = await startHost((_path, response) => response.end("a\n1\n"));
    allowed = await startHostileHost();
    service = await start({ DATA_HOSTS: allowed.host });
    for (const chart of fixtures.slice(1, 4)) expect(await draw(chart)).toBe("right");
    before.freshMs = await freshMs(service, "before");
    before.heldBytes = await heldBytes(service);
    before.residentBytes = residentBytes(service.pid);
  });
  afterAll(async () => {
    await service.close();
    beacon.close();
    allowed.close();
  });

  async function draw(chart: Fixture): Promise<string> {
    const answer = await ask(() => postFixture(service.url, chart, "svg"));
    const body = await answer.text();
    if (answer.status !== 200) return `${chart.name}: ${answer.status} ${body}`;
    return body === expectedSvg(chart) ? "right" : `${chart.name} is another chart`;
  }

  async function load(): Promise<unknown> {
    const answer = await fetch(`${service.url}/readyz`);
    return ((await answer.json()) as { load: unknown }).load;
  }

  it("gets the answer that it must get, reaches nobody, and no honest chart suffers", async () => {
    const requests = hostileRequests({ beacon: beacon.host, allowed: allowed.host });
    expect(requests.length).toBeGreaterThan(150);
    const every = Math.floor(requests.length / honest.length);
    const drawn: Promise<string>[] = [];
    const answers = requests.map(async (request, i) => {
      const chart = i % every === 0 ? honest[i / every] : undefined;
      if (chart !== undefined) drawn.push(draw(chart));
      const answer = await ask(() => fetch(service.url + request.path, request.init));
      return [request.name, await hostileFaults(request, answer)] as const;
    });
    const faults = (await Promise.all(answers)).filter(([, found]) => found.length > 0);
    expect(Object.fromEntries(faults)).toEqual({});
    expect(drawn).toHaveLength(honest.length);
    expect(new Set(await Promise.all(drawn))).toEqual(new Set(["right"]));
    expect(beacon.asked).toEqual([]);
    expect(allowed.asked).toContain("/endless");
  }, 120_000);

  it("leaves the service as it was", async () => {
    expect(service.log()).not.toContain("unexpected-error");
    expect(service.log()).not.toContain("error-picture-failed");
    for (const chart of fixtures.slice(-5)) expect(await draw(chart)).toBe("right");
    await expect.poll(load, { timeout: 30_000 }).toEqual({ drawing: 0, waiting: 0, heldBytes: 0 });
    const after = {
      freshMs: await freshMs(service, "after"),
      heldBytes: await heldBytes(service),
      residentBytes: residentBytes(service.pid),
    };
    expect(after.freshMs).toBeLessThan(5 * before.freshMs);
    expect(after.heldBytes - before.heldBytes).toBeLessThan(MAX_HELD_MIB * MIB);
    expect(after.residentBytes - before.residentBytes).toBeLessThan(maxGrowthMib * MIB);
  }, 60_000);
});
