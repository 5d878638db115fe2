import { expect, test } from "vitest";
import type { AskedChart } from "../../src/chart/ask-chart.ts";
import { createKnownCharts, type KnownChart } from "../../src/http/known-charts.ts";
import { barSpec } from "../support/specs.ts";

const asked = (title: string): AskedChart => ({
  chart: {
    format: "png",
    spec: barSpec(title),
    options: { scale: 2, text: "text", fonts: "none" },
    tags: ["a"],
  },
  answer: { errors: "json" },
});
const chart = (title: string, data: Partial<KnownChart["identified"]> = {}): KnownChart => ({
  asked: asked(title),
  identified: { request: asked(title).chart, key: `key of ${title}`, names: [], dataWarnings: [], ...data },
});
const never = (): never => {
  throw new Error("nothing is to be read");
};

test("a chart that came before is known with its key and all but its spec, which is read again for a drawing", () => {
  const known = createKnownCharts({ maxBytes: 10_000 });
  expect(known.get("/a", never)).toBeUndefined();
  known.set("/a", chart("a"));
  const found = known.get("/a", never);
  expect(found?.identified).toMatchObject({ key: "key of a", names: [], dataWarnings: [] });
  expect(found?.identified.request).toMatchObject({
    format: "png",
    options: { scale: 2, text: "text", fonts: "none" },
    tags: ["a"],
  });

  let reads = 0;
  const read = (): AskedChart => {
    reads++;
    return asked("a");
  };
  const [one, other] = [known.get("/a", read)?.asked.chart, known.get("/a", read)?.asked.chart];
  expect(one?.spec).toEqual(barSpec("a"));
  expect(one?.spec).toBe(one?.spec);
  // A drawing writes into its spec.
  expect(other?.spec).not.toBe(one?.spec);
  expect(reads).toBe(2);
});

test.each([
  ["reads a dataset by its name", { names: ["sales"] }],
  ["reads what may change at its address", { dataTtlSeconds: 60 }],
  ["has something to be said of its data", { dataWarnings: [{ code: "STALE_DATA", message: "old" }] }],
])("a chart that %s is asked for anew each time", (_what, data) => {
  const known = createKnownCharts({ maxBytes: 10_000 });
  known.set("/a", chart("a", data));
  expect(known.get("/a", never)).toBeUndefined();
});

test("the bound holds: those that came first are forgotten first", () => {
  const known = createKnownCharts({ maxBytes: 10_000 });
  for (let number = 0; number < 100; number++) known.set(`/${number}`, chart(`${number}`));
  expect(known.get("/99", never)?.identified.key).toBe("key of 99");
  expect(known.get("/0", never)).toBeUndefined();
  known.set("x".repeat(20_000), chart("too long"));
  expect(known.get("x".repeat(20_000), never)).toBeUndefined();
});

test("what a body gives its params counts, too: its text is but a hash", () => {
  const known = createKnownCharts({ maxBytes: 10_000 });
  const { asked: plain, identified } = chart("a");
  const options = {
    ...plain.chart.options,
    params: { rows: Array.from({ length: 100 }, () => "x".repeat(50)) },
  };
  for (const text of ["/1", "/2"]) {
    known.set(text, { asked: { ...plain, chart: { ...plain.chart, options } }, identified });
  }
  expect(known.get("/1", never)).toBeUndefined();
  expect(known.get("/2", never)?.identified.key).toBe("key of a");
});
