import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { barSpec } from "../support/specs.ts";
import { platforms, type Service } from "../support/start-service.ts";

const SECOND_TIER = { Workers: "edge", Node: "disk" } as const;

describe.each(platforms)("with no room in memory, on %s", (name, start) => {
  let service: Service;
  beforeAll(async () => {
    service = await start({ MEMORY_CACHE_BYTES: "0" });
  });
  afterAll(() => service.close());

  const draw = (title: string): Promise<Response> =>
    fetch(`${service.url}/chart.png?spec=${encodeURIComponent(JSON.stringify(barSpec(title)))}`);

  it("the next tier answers what was drawn, bytes, warnings and all", async () => {
    const drawn = await draw("kept");
    expect(drawn.headers.get("cache-status")).toContain("edgechart-render");
    const bytes = await drawn.bytes();
    // It is written after the answer has left.
    await expect
      .poll(async () => (await draw("kept")).headers.get("cache-status"))
      .toContain(`edgechart-${SECOND_TIER[name]}; hit`);
    const found = await draw("kept");
    expect(found.headers.get("content-type")).toBe("image/png");
    expect(await found.bytes()).toEqual(bytes);
  });
});
