import { describe, expect, it } from "vitest";
import { parseBatch } from "../../src/batch/parse-batch.ts";
import { parseBodyRequest } from "../../src/chart/envelope.ts";
import { storedChartId } from "../../src/chart/stored-chart-id.ts";
import { barSpec } from "../support/specs.ts";

const LIMITS = {
  maxItems: 5,
  maxItemBytes: 2000,
  maxDepth: 20,
  formats: new Set(["svg", "png"] as const),
};
const read = (body: string) => parseBatch(new TextEncoder().encode(body), LIMITS);
const codes = async (body: string) =>
  (await read(body)).map((item) => ("error" in item ? item.error.code : item.formats.join()));

describe("the body of a batch", () => {
  it("holds specs and envelopes, each with its formats and its id", async () => {
    const spec = barSpec();
    const envelope = { spec, options: { width: 90 }, ttl: 60 };
    const items = await read(JSON.stringify([spec, { ...envelope, formats: ["png", "svg", "png"] }]));
    expect(items[0]).toMatchObject({ formats: ["svg"], chart: { format: "svg", spec } });
    expect(items[1]).toMatchObject({
      id: await storedChartId(parseBodyRequest(envelope)),
      formats: ["png", "svg"],
      chart: { format: "png", spec, options: { width: 90 }, ttlSeconds: 60 },
    });
  });

  it("names stored charts by their ids, with options over theirs", async () => {
    const id = await storedChartId(parseBodyRequest(barSpec()));
    const more = { options: { width: 90 }, formats: ["png"] };
    expect(await read(JSON.stringify([{ id }, { id, ...more }]))).toEqual([
      { id, options: {}, formats: ["svg"] },
      { id, ...more },
    ]);
    const wrong = [{ id, ttl: 60 }, { id, options: 1 }, { id, format: "png" }, { id: "c-short" }];
    expect(await codes(JSON.stringify(wrong))).toEqual([
      ...Array(3).fill("INVALID_ENVELOPE"),
      "SPEC_INVALID",
    ]);
  });

  it("has an error in the place of what is no chart", async () => {
    const deep = `${"[".repeat(30)}${"]".repeat(30)}`;
    const body = `[{"mark":"bar"},{"a":${deep}},{"a":"\\ud800"},{"formats":[]},{"formats":["svg","gif"]}]`;
    expect(await codes(body)).toEqual([
      "svg",
      "SPEC_TOO_DEEP",
      "SPEC_UNREADABLE",
      "INVALID_ENVELOPE",
      "FORMAT_UNSUPPORTED",
    ]);
    expect(await codes(`[null, 1, [], {"spec": 1}, {"formats": "svg"}]`)).toEqual([
      "SPEC_UNREADABLE",
      "SPEC_UNREADABLE",
      "SPEC_UNREADABLE",
      "SPEC_UNREADABLE",
      "INVALID_ENVELOPE",
    ]);
    expect(await codes(`[{"__proto__": {}}, {"spec": {}, "options": {"witdh": 1}}]`)).toEqual([
      "SPEC_UNREADABLE",
      "UNKNOWN_OPTION",
    ]);
  });

  it("bounds each item, not only all of them", async () => {
    const large = { mark: "bar", title: "ü".repeat(1000) };
    expect(await codes(JSON.stringify([large, { mark: "bar" }]))).toEqual(["SPEC_TOO_LARGE", "svg"]);
  });

  it.each([
    ["{}", "BODY_UNREADABLE"],
    ["", "BODY_UNREADABLE"],
    ["[1,]", "BODY_UNREADABLE"],
    ["[1,1,1,1,1,1]", "BATCH_TOO_LONG"],
  ])("is refused whole where it is %s", async (body, code) => {
    await expect(read(body)).rejects.toMatchObject({ code });
  });

  it("may be nested as deep as it likes", async () => {
    const deep = `[${"[".repeat(200_000)}${"]".repeat(200_000)}]`;
    const limits = { ...LIMITS, maxItemBytes: 1e9 };
    const [item] = await parseBatch(new TextEncoder().encode(deep), limits);
    expect(item).toMatchObject({ error: { code: "SPEC_TOO_DEEP" } });
  });
});
