import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/chart/request.ts";
import { platforms, type Service } from "../support/start-service.ts";

const rows = Array.from({ length: 40 }, (_, i) => ({
  t: Date.UTC(2024, 2, 30) + i * 3_600_000,
  v: (i * 37) % 23,
  k: "abcd"[i % 4] ?? "",
}));
const timeLine = {
  data: { values: rows },
  mark: { type: "line", clip: true },
  encoding: {
    x: { field: "t", type: "temporal", axis: { format: "%A %H:%M" } },
    y: { field: "v", type: "quantitative", axis: { format: "$,.2f" } },
    color: { field: "k", type: "nominal" },
  },
};
const random = {
  data: { values: rows },
  transform: [{ calculate: "random()", as: "r" }, { sample: 20 }],
  mark: "point",
  encoding: { x: { field: "r", type: "quantitative" }, y: { field: "v", type: "quantitative" } },
};
const gradient = {
  data: { values: rows },
  mark: {
    type: "area",
    color: {
      gradient: "linear",
      stops: [
        { offset: 0, color: "red" },
        { offset: 1, color: "blue" },
      ],
    },
  },
  encoding: { x: { timeUnit: "hours", field: "t" }, y: { aggregate: "sum", field: "v" } },
};
const zones = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia"];
const locales = ["de-DE", "fr-FR", "ru-RU", "pt-BR"];

/** Twenty charts, every two of them different in what Vega has one of for all: random numbers, zone, locale, ids. */
const requests: JsonObject[] = Array.from({ length: 20 }, (_, i) => {
  const spec = [timeLine, random, gradient][i % 3] ?? timeLine;
  const options: JsonObject = { width: 150 + i };
  if (i % 5 !== 0) options.tz = zones[i % 4] ?? "UTC";
  if (i % 3 !== 1) options.locale = locales[(i >> 1) % 4] ?? "en-US";
  if (i % 6 === 0) options.theme = "dark";
  return { spec, options } as JsonObject;
});

const drawn: Record<string, string[]> = {};

describe.each(platforms)("twenty charts on %s", (name, start) => {
  const services: Service[] = [];
  beforeAll(async () => {
    services.push(await start(), await start());
  });
  afterAll(() => Promise.all(services.map((service) => service.close())));

  const draw = async (service: Service | undefined, request: JsonObject): Promise<string> => {
    const answer = await fetch(`${service?.url}/chart.svg`, {
      method: "POST",
      body: JSON.stringify(request),
    });
    expect(answer.headers.get("cache-status")).toContain("edgechart-render; fwd");
    return answer.text();
  };

  it("are the same at once as one after the other", async () => {
    const [one, other] = services;
    const sequential: string[] = [];
    for (const request of requests) sequential.push(await draw(one, request));
    const concurrent = await Promise.all(requests.map((request) => draw(other, request)));
    expect(concurrent).toEqual(sequential);
    expect(new Set(sequential).size).toBe(requests.length);
    drawn[name] = sequential;
  }, 120_000);
});

it("twenty charts are the same on every platform", () => {
  const [one, ...others] = Object.values(drawn);
  expect(others).toHaveLength(platforms.length - 1);
  for (const other of others) expect(other).toEqual(one);
});
