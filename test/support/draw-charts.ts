/** Draws the charts of its standard input one by one, as SVG if nothing else is asked for, in a process of its own: there, Vega has the project's canvas. */
import { text } from "node:stream/consumers";
import type { ChartOptions, JsonObject } from "../../src/chart/request.ts";
import { PLAIN_OPTIONS } from "../../src/chart/request.ts";
import { createTestRenderer } from "./create-test-renderer.ts";

export interface AskedChart {
  readonly spec: JsonObject;
  readonly options?: Partial<ChartOptions>;
  /** A PNG is given as base64. */
  readonly format?: "svg" | "png" | "txt";
  readonly key?: string;
}

const charts = JSON.parse(await text(process.stdin)) as AskedChart[];
const render = await createTestRenderer();
const drawn: string[] = [];
for (const { spec, options, format = "svg", key } of charts) {
  // Vega writes into the rows that it is given.
  const request = {
    spec: structuredClone(spec),
    options: { ...PLAIN_OPTIONS, ...options },
    format,
  };
  const encoding = format === "png" ? "base64" : "utf8";
  drawn.push(
    await render(request, 0.5, key).then(({ body }) => Buffer.from(body).toString(encoding), String),
  );
}
process.stdout.write(JSON.stringify(drawn));
