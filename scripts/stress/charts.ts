import type { JsonObject } from "../../src/chart/request.ts";
import type { Instance } from "./instance.ts";
import type { WantedChart } from "./judge.ts";
import { judgePicture, judgeVersion } from "./judge.ts";
import { CLOCK_TTL_S } from "./settings.ts";
import { anyInstance, ask, told, type World } from "./world.ts";

export const CHARTS = 60;
export const NAMES = ["cups", "mugs", "bowls"];
export const TAGS = ["sales/eu", "sales/us", "weekly", "daily/a/b"];
/** What drawing may take on a machine under load. */
const DRAWING_MS = 3_000;

const frame = (title: string): JsonObject => ({ title, width: 60, height: 40, mark: "bar" });

/** A small chart of its own rows; some are long enough to stay out of Redis. */
export const specOf = (name: string, rows: number): JsonObject => ({
  ...frame(name),
  data: { values: Array.from({ length: rows }, (_, a) => ({ a: `${name} ${a}`, b: (a * 7) % 11 })) },
  encoding: { x: { field: "b", type: "quantitative" }, y: { field: "a" } },
});

const queryOf = (spec: JsonObject): string => `spec=${encodeURIComponent(JSON.stringify(spec))}`;

/** One of the charts that are asked for all the time, by its number. */
interface PlainChart {
  readonly path: string;
  readonly init: RequestInit;
  readonly wanted: WantedChart;
}

export function plainChart(run: string, number: number, format: WantedChart["format"]): PlainChart {
  const name = `${run}-plain-${number}-`;
  const spec = specOf(name, number % 9 === 0 ? 120 : 2 + (number % 5));
  const tag = number % 2 === 0 ? TAGS[(number / 2) % TAGS.length] : undefined;
  const tags = tag === undefined ? {} : { tags: [tag] };
  const isShort = number % 4 === 1;
  const wanted = { name, format, ...tags, ...(isShort ? { ttlSeconds: 2 } : {}) };
  if (tag === undefined && !isShort) return { path: `/chart.${format}?${queryOf(spec)}`, init: {}, wanted };
  const body = JSON.stringify({ spec, ...tags, ...(isShort ? { ttl: 2 } : {}) });
  return { path: `/chart.${format}`, init: { method: "POST", body }, wanted };
}

/** A chart by URL, or by a body with tags and a lifetime: always the same for the same number. */
export async function askPlain(world: World): Promise<void> {
  const { random, run } = world;
  // Some are asked for far more often than others.
  const number = Math.floor(CHARTS * random.share() ** 2);
  const format = random.of(["svg", "svg", "svg", "png", "vg.json"] as const);
  const { path, init, wanted } = plainChart(run, number, format);
  const answer = await ask(world, anyInstance(world), path, init);
  if (answer !== undefined) judgePicture(world, answer, wanted);
}

/** A chart over the name of a dataset, whose content is a version number. */
export async function askOverName(world: World): Promise<void> {
  await askVersion(world, anyInstance(world), world.random.of(NAMES));
}

export async function askVersion(world: World, instance: Instance, dataset: string): Promise<void> {
  const { random, run } = world;
  const name = `${run}-over-${dataset}-${random.whole(1, 4)}-`;
  const spec: JsonObject = {
    ...frame(name),
    data: { name: `${run}-${dataset}` },
    encoding: {
      x: { aggregate: "sum", field: "n", type: "quantitative" },
      y: { field: "who" },
    },
  };
  const chart: WantedChart = { name, format: "svg", readsRecords: true, isVariable: true };
  const answer = await ask(world, instance, `/chart.svg?${queryOf(spec)}`);
  if (answer === undefined || !judgePicture(world, answer, chart)) return;
  const shown = Number(/>V(\d+)</.exec(answer.text)?.[1] ?? Number.NaN);
  judgeVersion(world, answer, dataset, shown);
}

/** A picture of the time of drawing: never stale, and never older than its lifetime. */
export async function askClock(world: World): Promise<void> {
  const { random, run, violation, heldUp } = world;
  const name = `${run}-clock-${random.whole(1, 3)}`;
  const spec = {
    ...specOf(`${name}-`, 2),
    title: { text: { expr: `'${name}- ' + utcFormat(now(), '%Q')` } },
  };
  const answer = await ask(world, anyInstance(world), `/chart.svg?${queryOf(spec)}`);
  if (answer === undefined) return;
  if (answer.status !== 200) return violation(`an error for ${name}: ${told(world, answer)}`);
  const shownMs = Number(/- (\d{13})</.exec(answer.text)?.[1] ?? Number.NaN);
  const ageMs = answer.startMs - shownMs;
  const heldMs = heldUp.heldMs(answer.instance, shownMs, answer.endMs);
  if (!answer.text.includes(`${name}-`) || !(ageMs <= 1000 * CLOCK_TTL_S + DRAWING_MS + heldMs)) {
    violation(`${name} shows the time of ${ageMs} ms before: ${told(world, answer)}`);
  }
  if (/hit; ttl=-/.test(answer.headers.get("cache-status") ?? "")) {
    violation(`a picture of the time served stale: ${told(world, answer)}`);
  }
}

/** A spec that cannot be drawn is refused with its own words, remembered or not. */
export async function askBroken(world: World): Promise<void> {
  const { random, run, violation, count } = world;
  const name = `${run}_broken_${random.whole(1, 10)}`;
  const answer = await ask(world, anyInstance(world), "/chart.svg", {
    method: "POST",
    body: JSON.stringify({
      ...specOf("broken", 1),
      transform: [{ calculate: `${name}(datum)`, as: "c" }],
    }),
  });
  if (answer === undefined) return;
  count("broken specs");
  if (answer.status !== 422 || !answer.text.includes(`${name}"`)) {
    violation(`no refusal of ${name}: ${told(world, answer)}`);
  }
}

/** Several at once. */
export async function askBatch(world: World): Promise<void> {
  const { random, run, violation } = world;
  const numbers = Array.from({ length: random.whole(1, 6) }, () => random.whole(0, CHARTS - 1));
  const items = numbers.map((number) => specOf(`${run}-batch-${number}-`, 2));
  const [path, body] = random.of([
    ["/batch", items],
    ["/admin/warm", { charts: items }],
  ] as const);
  const answer = await ask(world, anyInstance(world), path, {
    method: "POST",
    body: JSON.stringify(body),
  });
  if (answer === undefined) return;
  const results = answer.status === 200 ? (JSON.parse(answer.text) as { status: number }[]) : [];
  const failed = results.filter(({ status }) => status !== 200);
  if (results.length !== items.length || failed.length > 0) {
    violation(`a batch of ${items.length}: ${JSON.stringify(failed)} ${told(world, answer)}`);
  }
}
