import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type ChartRequest, PLAIN_OPTIONS } from "../../src/chart/request.ts";
import { canvas, withCloudCanvas } from "../../src/render/vega-canvas.ts";
import { createTestRenderer } from "../support/create-test-renderer.ts";

const json = (path: string) =>
  JSON.parse(readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), "utf8"));
const chart = (spec: ChartRequest["spec"]): ChartRequest => ({ spec, format: "svg", options: PLAIN_OPTIONS });

describe("the canvas of word clouds", () => {
  it("is one for all of them, whose size nobody changes, fresh each time", () => {
    const [one, other] = withCloudCanvas(() => [canvas(), canvas()]);
    expect(other).toBe(one);
    expect(canvas()).not.toBe(one);
    const context = one.getContext("2d");
    context.save();
    context.font = "40px serif";
    context.translate(10, 10);
    one.width = 1;
    expect([one.width, one.height, context.font]).toEqual([2048, 2048, "10px sans-serif"]);
    expect(context.getImageData(0, 0, 1, 1).data).toHaveLength(4);
  });

  it("leaves a cloud as it is alone, after others and one that was broken off", async () => {
    const render = await createTestRenderer();
    const cloud = (changed: object = {}) => {
      const { spec, ...bare } = json("charts/vega-wordcloud/spec.json");
      return chart({ ...(spec ?? bare), ...changed });
    };
    const draw = async (request: ChartRequest) => new TextDecoder().decode((await render(request, 0.5)).body);
    const alone = await draw(cloud());
    expect(await draw(cloud({ width: 200 }))).not.toBe(alone);
    const costly = chart(json("hostile/endless-word-cloud-of-no-width.json").request.json);
    await expect(draw(costly)).rejects.toMatchObject({ code: "RENDER_TOO_COSTLY" });
    expect(await draw(cloud())).toBe(alone);
  });
});
