import { expect, it } from "vitest";
import { openInspector } from "../support/inspector.ts";
import { startWorkerd } from "../support/start-workerd.ts";

const MIB = 1024 * 1024;
/** Of a canvas of 2,000 × 1,900 pixels. */
const CANVAS_MIB = 14.5;

const large = (mark: object, encoding: object): object => ({
  width: 1900,
  height: 1800,
  data: { values: Array.from({ length: 20 }, (_, i) => ({ x: i, y: i % 7 })) },
  mark,
  encoding,
});
const xy = { x: { field: "x", type: "quantitative" }, y: { field: "y", type: "quantitative" } };

it("an isolate holds no canvas that is done with, whatever shape was drawn on it last", async () => {
  const service = await startWorkerd();
  const inspector = await openInspector(service.inspectorUrl, service.url);
  const draw = async (spec: object): Promise<void> => {
    const answer = await fetch(`${service.url}/chart.png`, { method: "POST", body: JSON.stringify(spec) });
    expect(answer.status).toBe(200);
    await answer.arrayBuffer();
  };
  await draw({ ...large({ type: "bar" }, xy), width: 100, height: 100 });
  const before = await inspector.heldBytes();
  await draw(large({ type: "line" }, xy));
  await draw(large({ type: "area" }, xy));
  await draw(large({ type: "trail" }, xy));
  await draw(large({ type: "arc" }, { theta: { field: "y", type: "quantitative" }, color: { field: "x" } }));
  await draw(large({ type: "point" }, xy));
  const heldMib = ((await inspector.heldBytes()) - before) / MIB;
  inspector.close();
  await service.close();
  // Code, and rooms that are used again, are less than three; each shape with its own canvas and path came to 110 MiB.
  expect(heldMib).toBeLessThan(4 * CANVAS_MIB);
});
