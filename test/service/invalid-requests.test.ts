import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { decode } from "../support/compare-pixels.ts";
import { invalidRequests } from "../support/invalid-requests.ts";
import { platforms, type Service } from "../support/start-service.ts";

const problem = z.object({ status: z.int(), code: z.string(), detail: z.string(), title: z.string() });

describe.each(platforms)("a bad request on %s", (_name, start) => {
  let service: Service;
  beforeAll(async () => {
    service = await start();
  });
  afterAll(() => service.close());

  it.each(invalidRequests())(
    "gets its status, code and sentence: $name",
    async ({ path, init, expected }) => {
      const answer = await fetch(service.url + path, init);
      expect(answer.status).toBe(expected.status);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      const { status, code, detail } = problem.parse(await answer.json());
      expect({ status, code }).toEqual({ status: expected.status, code: expected.code });
      expect(detail).toContain(expected.detail);
    },
  );

  it.each(invalidRequests())(
    "gets the same as a picture where an image asks: $name",
    async ({ path, init, expected }) => {
      const headers = { ...init.headers, "sec-fetch-dest": "image" };
      const answer = await fetch(service.url + path, { ...init, headers });
      expect(answer.status).toBe(expected.status);
      expect(answer.headers.get("x-chart-error")).toBe(expected.code);
      expect(answer.headers.get("content-type")).toMatch(/^image\//);
      if (init.method === "HEAD") return;
      expect((await decode(await answer.bytes())).width).toBeGreaterThan(100);
    },
  );

  it("leaves the service alive", async () => {
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    expect(service.log()).not.toContain("unexpected-error");
  });
});
