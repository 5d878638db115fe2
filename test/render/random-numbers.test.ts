import { expect, it } from "vitest";
import { type JsonObject, PLAIN_OPTIONS } from "../../src/chart/request.ts";
import { createTestRenderer } from "../support/create-test-renderer.ts";

const render = await createTestRenderer();

/** A chart of so many samples of a normal distribution, of which Vega makes two at a time. */
const samples = (count: number): JsonObject => ({
  $schema: "https://vega.github.io/schema/vega/v6.json",
  data: [
    {
      name: "d",
      transform: [
        { type: "sequence", start: 0, stop: count },
        { type: "formula", as: "x", expr: "50 + sampleNormal()" },
      ],
    },
  ],
  marks: [{ type: "symbol", from: { data: "d" }, encode: { enter: { x: { field: "x" } } } }],
});

async function draw(spec: JsonObject): Promise<string> {
  const { body } = await render({ spec, format: "svg", options: PLAIN_OPTIONS }, 0.5);
  return new TextDecoder().decode(body);
}

it("a chart that leaves half a pair of normal samples changes nothing in the next one", async () => {
  const alone = await draw(samples(4));
  await draw(samples(3));
  expect(await draw(samples(4))).toBe(alone);
});
