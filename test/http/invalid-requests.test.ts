import { describe, expect, test } from "vitest";
import { z } from "zod";
import { invalidRequests } from "../support/invalid-requests.ts";
import { createStubApp } from "../support/stub-app.ts";

const problemSchema = z.object({
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string(),
});

const requests = invalidRequests().filter(({ expected }) => expected.needs === undefined);

describe.each(requests)("$name", ({ path, init, expected }) => {
  test("gets its problem as JSON", async () => {
    const app = createStubApp();
    const response = await app.fetch(path, init);
    expect(response.headers.get("Content-Type")).toBe("application/problem+json");
    const problem = problemSchema.parse(await response.json());
    expect(problem).toMatchObject({ status: expected.status, code: expected.code });
    expect(problem.detail).toContain(expected.detail);
    expect(problem.requestId).toBe(response.headers.get("X-Request-Id"));
    expect(response.status).toBe(expected.status);
    expect(response.headers.get("Vary")).toBe("Accept, Sec-Fetch-Dest");
    expect(app.charts).toEqual([]);
    expect(app.logged).toEqual([]);
  });

  test("gets the same sentence as a picture", async () => {
    const app = createStubApp();
    const headers = { ...init.headers, "Sec-Fetch-Dest": "image" };
    const response = await app.fetch(path, { ...init, headers });
    expect(response.status).toBe(expected.status);
    expect(response.headers.get("Content-Type")).toBe("image/png");
    expect(response.headers.get("X-Chart-Error")).toBe(expected.code);
    expect(await response.text()).toContain(expected.detail);
  });
});
