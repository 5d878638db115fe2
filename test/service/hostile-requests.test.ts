import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectedSvg, fixtures, postFixture } from "../support/fixtures.ts";
import { hostileFaults } from "../support/hostile-faults.ts";
import { hostileRequests } from "../support/hostile-requests.ts";
import { residentBytes } from "../support/resident-bytes.ts";
import { type ServiceProcess, startNode } from "../support/start-service.ts";
import { startWorkerd } from "../support/start-workerd.ts";

const MIB = 1024 * 1024;
const platforms = [
  ["Workers", () => startWorkerd()],
  ["Node", () => startNode()],
] as const;

/** Every eighth chart: different ones, none of which another test has drawn here. */
const honest = fixtures.filter((_, i) => i % 8 === 0);

describe.each(platforms)("what is sent to do harm on %s, all at once", (_, start) => {
  let service: ServiceProcess;
  let beacon: Server;
  const reached: string[] = [];
  let residentBefore = 0;

  beforeAll(async () => {
    beacon = createServer((request, response) => {
      reached.push(request.url ?? "");
      response.end("a\n1\n");
    });
    await new Promise<void>((resolve) => beacon.listen(0, "127.0.0.1", resolve));
    service = await start();
    for (const chart of fixtures.slice(0, 3)) expect(await draw(chart)).toBe("right");
    residentBefore = residentBytes(service.pid);
  });
  afterAll(async () => {
    beacon.close();
    await service.close();
  });

  /** A chart is right, or put off until later; then it is right at last. */
  async function draw(chart: (typeof fixtures)[number]): Promise<string> {
    for (let tries = 0; tries < 5; tries++) {
      const answer = await postFixture(service.url, chart, "svg");
      const body = await answer.text();
      if (answer.status === 200) return body === expectedSvg(chart) ? "right" : "wrong";
      const seconds = Number(answer.headers.get("Retry-After"));
      if (answer.status !== 503 || !(seconds > 0)) return `${answer.status} ${body}`;
      await new Promise((resolve) => setTimeout(resolve, 1000 * Math.min(seconds, 2)));
    }
    return "put off for too long";
  }

  it("gets the answer that it must get, reaches nobody, and no honest chart suffers", async () => {
    const requests = hostileRequests(`127.0.0.1:${(beacon.address() as AddressInfo).port}`);
    const every = Math.ceil(requests.length / honest.length);
    const drawn: Promise<string>[] = [];
    const answers = requests.map(async (request, i) => {
      const chart = honest[i / every];
      if (chart !== undefined) drawn.push(draw(chart));
      const answer = await fetch(service.url + request.path, request.init);
      return [request.name, await hostileFaults(request, answer)] as const;
    });
    const faults = (await Promise.all(answers)).filter(([, found]) => found.length > 0);
    expect(Object.fromEntries(faults)).toEqual({});
    expect(drawn.length).toBeGreaterThan(10);
    expect(new Set(await Promise.all(drawn))).toEqual(new Set(["right"]));
    expect(reached).toEqual([]);
  });

  it("leaves the service as it was", async () => {
    expect(service.log()).not.toContain("unexpected-error");
    expect(service.log()).not.toContain("error-picture-failed");
    for (const chart of fixtures.slice(-5)) expect(await draw(chart)).toBe("right");
    expect(residentBytes(service.pid) - residentBefore).toBeLessThan(400 * MIB);
  });
});
