import { workerData } from "node:worker_threads";
import type { DatasetId } from "../../../src/chart/dataset-ref.ts";
import type { JsonObject } from "../../../src/chart/request.ts";
import { ServiceError } from "../../../src/errors.ts";
import { answerRenders } from "../../../src/platform/node/answer-renders.ts";
import type { DataSources } from "../../../src/ports/data-sources.ts";
import type { Picture } from "../../../src/render/render.ts";

/** Counts the threads that have ended themselves; shared with the test. */
const { deaths } = workerData as { deaths: Int32Array };

/** A thread that does what the spec says, with neither Vega nor fonts. */
export default answerRenders(async (sources) => async ({ spec }, seed, key) => {
  const does = spec.do;
  if (does === "loop") for (;;);
  if (does === "fill") for (const kept: unknown[] = []; ; ) kept.push(new Array(100_000).fill(0.5));
  // One array that grows by far more than a thread's limit at a time.
  if (does === "leap") for (const kept: number[] = []; kept.length < 1e8; ) kept.push(0.5);
  if (does === "die" || (does === "die once" && deaths[0] === 0)) {
    Atomics.add(deaths, 0, 1);
    process.exit(7);
  }
  if (does === "refuse") {
    const places = [{ path: "/mark", message: "is no mark" }];
    throw new ServiceError("SPEC_INVALID", "No such mark.", { places, headers: { "Retry-After": "7" } });
  }
  if (does === "fail") throw new RangeError("a defect");
  if (does === "process") return picture({ kept: await makeKept(sources, spec) });
  return picture(does === "read" ? await read(sources, spec) : { seed, key: key ?? null });
});

async function read({ load, read: readText }: DataSources, spec: JsonObject): Promise<JsonObject> {
  const { rows, columns } = await load(spec.id as DatasetId, (column) => column !== "unused");
  const text = new TextDecoder().decode(await readText("https://data.example/", "hash"));
  return { rows, columns: columns.map(({ name }) => name), text };
}

/** Takes as long as the spec says to make what is to be kept. */
async function makeKept({ processed }: DataSources, { material, takesMs }: JsonObject): Promise<string> {
  const bytes = await processed.load({ material: material ?? null }, async () => {
    for (const startMs = Date.now(); Date.now() - startMs < Number(takesMs); );
    return new TextEncoder().encode(`made in ${takesMs} ms`);
  });
  return new TextDecoder().decode(bytes);
}

const picture = (content: JsonObject): Picture => ({
  body: new TextEncoder().encode(JSON.stringify(content)),
  contentType: "application/json",
  warnings: [{ code: "W", message: "a warning" }],
  timings: [{ name: "draw", durationMs: 1 }],
  isVolatile: false,
});
