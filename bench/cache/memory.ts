import { type Inspector, openInspector, peakMemory } from "../../test/support/inspector.ts";
import { barSpec } from "../../test/support/specs.ts";
import { startWorkerd, type WorkerdService } from "../../test/support/start-workerd.ts";
import { draw, upload } from "./asking.ts";
import { flightsCsv, flightsOf } from "./flights.ts";
import { FLIGHTS_CHARTS } from "./flights-charts.ts";
import type { BenchPlatform, Variables } from "./platforms.ts";
import { startRedisProcess } from "./redis-process.ts";
import type { Scoreboard } from "./scoreboard.ts";

const CSV_BYTES = 10_000_000;
const MB = 1e6;
const MAX_GROWTH_MB = 35;
const HELD_HEAP_MB = 100;

/** What an isolate holds of a CSV of 10 MB once its charts are drawn; of workerd alone. */
export async function measureMemory({ name }: BenchPlatform, board: Scoreboard): Promise<void> {
  if (name !== "workerd") return;
  const flights = flightsOf(CSV_BYTES);
  const csv = flightsCsv(flights);
  const redis = await startRedisProcess();
  board.group(`workerd: memory for a CSV of ${(csv.length / MB).toFixed(1)} MB, ${flights.length} rows`);

  const one = await started(redis.variables);
  const before = await held(one.inspector);
  const { id } = await upload(one.service.url, csv);
  await drawAll(one.service.url, id);
  const peakMb = peakMemory(one.service.pid) / MB;
  const growth = (await held(one.inspector)) - before;
  board.figure("held by who took and drew it, more than before", growth, "MB", { atMost: MAX_GROWTH_MB });
  await end(one);

  const other = await started(redis.variables);
  const beforeDrawing = await held(other.inspector);
  const idlePeakMb = peakMemory(other.service.pid) / MB;
  await drawAll(other.service.url, id);
  const drawingGrowth = (await held(other.inspector)) - beforeDrawing;
  board.figure("held by who drew it alone", drawingGrowth, "MB", { atMost: MAX_GROWTH_MB });
  board.figure("peak of the process that took and drew it, more than idle", peakMb - idlePeakMb, "MB");
  await end(other);

  const tight = await started(redis.variables, [`--max-old-space-size=${HELD_HEAP_MB}`]);
  const passed = await upload(tight.service.url, csv)
    .then(() => drawAll(tight.service.url, id, "held"))
    .then(() => 1)
    .catch(() => 0);
  board.figure(`passes with V8's heap held to ${HELD_HEAP_MB} MB`, passed, "", { atLeast: 1 });
  await end(tight);
  await redis.close();
}

interface Started {
  readonly service: WorkerdService;
  readonly inspector: Inspector;
}

/** An isolate that has drawn a chart: Vega and fonts are there. */
async function started(variables: Variables, v8Flags: readonly string[] = []): Promise<Started> {
  const service = await startWorkerd({ variables, v8Flags });
  await draw(service.url, barSpec(`Before ${service.pid}`));
  return { service, inspector: await openInspector(service.inspectorUrl, service.url) };
}

async function drawAll(url: string, id: string, title = url): Promise<void> {
  for (const { spec } of FLIGHTS_CHARTS) await draw(url, { ...spec, title, data: { url: `dataset:${id}` } });
}

/** Heap, the runtime's objects and buffers after a collection, MB. */
async function held(inspector: Inspector): Promise<number> {
  const { heap, embedder, buffers } = await inspector.heapUse();
  return (heap + embedder + buffers) / MB;
}

async function end({ service, inspector }: Started): Promise<void> {
  inspector.close();
  await service.close();
}
