import type { JsonObject } from "../../src/chart/request.ts";
import { type Drawn, draw, forgetData, upload } from "./asking.ts";
import { type Flight, flightsCsv, flightsOf } from "./flights.ts";
import { FLIGHTS_CHARTS, type FlightsChart } from "./flights-charts.ts";
import type { BenchPlatform } from "./platforms.ts";
import { startRedisProcess } from "./redis-process.ts";
import type { Scoreboard } from "./scoreboard.ts";
import { mean, median } from "./statistics.ts";

const CSV_BYTES = 5_000_000;
const ROUNDS = 5;
const VARIANTS_A_ROUND = 8;

const MAX_UPLOAD_AND_CHART_MS = 3_000;
const MAX_FIRST_MS = 1_500;
const MIN_SPEED_UP = 20;
const MAX_OF_AGGREGATED = 1.3;
const MIN_DATA_SPEED_UP = 58;

/** Charts over a CSV of 5 MB: the first one, and the same data shown in another way. */
export async function measureDatasets(platform: BenchPlatform, board: Scoreboard): Promise<void> {
  const flights = flightsOf(CSV_BYTES);
  const csv = flightsCsv(flights);
  const redis = await startRedisProcess();
  const [one, other] = [await platform.start(redis.variables), await platform.start(redis.variables)];
  const [firstChart] = FLIGHTS_CHARTS;
  if (firstChart === undefined) throw new Error("there are no charts");

  const { id, tookMs: uploadMs } = await upload(one.url, csv);
  const data = { url: `dataset:${id}` };
  const { tookMs } = await draw(one.url, { ...firstChart.spec, data });
  await forgetData(one.url);
  const elsewhere = await draw(other.url, { ...firstChart.spec, data, title: "Elsewhere" });
  board.group(
    `${platform.name}: a CSV of ${(csv.length / 1e6).toFixed(1)} MB, ${flights.length} rows, in Redis`,
  );
  board.figure("upload", uploadMs, "ms");
  const together = { atMost: MAX_UPLOAD_AND_CHART_MS };
  board.figure("upload and first chart, of a fresh instance", uploadMs + tookMs, "ms", together);
  board.figure("first chart of a fresh instance", elsewhere.tookMs, "ms", { atMost: MAX_FIRST_MS });
  for (const chart of FLIGHTS_CHARTS) await measureVariants(chart, flights, data, one.url, board);
  await Promise.all([one.close(), other.close()]);
  await redis.close();
}

async function measureVariants(
  chart: FlightsChart,
  flights: readonly Flight[],
  data: JsonObject,
  url: string,
  board: Scoreboard,
): Promise<void> {
  const over = { ...chart.spec, data };
  const shown = chart.shown(flights);
  const [firsts, variants, aggregated]: [Drawn[], Drawn[], Drawn[]] = [[], [], []];
  for (let round = 0; round < ROUNDS; round++) {
    await forgetData(url);
    firsts.push(await draw(url, { spec: { ...over, title: `${chart.name}, first ${round}` } }));
    for (let variant = 0; variant < VARIANTS_A_ROUND; variant++) {
      const number = round * VARIANTS_A_ROUND + variant;
      variants.push(await draw(url, changed(over, number)));
      aggregated.push(await draw(url, changed(shown, number)));
    }
  }
  const timeOf = (all: readonly Drawn[]): number => median(all.map(({ tookMs }) => tookMs));
  const speedUp = timeOf(firsts) / timeOf(variants);
  const ofAggregated = timeOf(variants) / timeOf(aggregated);
  // A Worker's clock knows whole milliseconds alone: the mean of many tells parts of one.
  const dataMs = (all: readonly Drawn[]): number => mean(all.map((drawn) => drawn.dataMs));
  board.figure(`${chart.name}: first`, timeOf(firsts), "ms", { atMost: MAX_FIRST_MS });
  board.figure("  another title, size or theme", timeOf(variants), "ms");
  board.figure("  times faster than the first", speedUp, "");
  board.figure("  times the chart over the aggregated rows alone", ofAggregated, "");
  const nearer = Math.max(speedUp / MIN_SPEED_UP, MAX_OF_AGGREGATED / ofAggregated);
  board.figure(`  of ${MIN_SPEED_UP} times faster, or else within ${MAX_OF_AGGREGATED} times`, nearer, "", {
    atLeast: 1,
  });
  const dataSpeedUp = dataMs(firsts) / dataMs(variants);
  board.figure("  data step, times faster", dataSpeedUp, "", { atLeast: MIN_DATA_SPEED_UP });
}

/** The chart with another title, and by turns another size or theme. */
function changed(spec: JsonObject, number: number): JsonObject {
  const options =
    [{}, { width: 300 + number }, { theme: "dark" }, { height: 250 + number }][number % 4] ?? {};
  return { spec: { ...spec, title: `Number ${number}` }, options };
}
