import { setTimeout as sleep } from "node:timers/promises";
import { CHARTS, plainChart } from "./charts.ts";
import type { Scope } from "./instance.ts";
import { judgePicture } from "./judge.ts";
import { everyoneKnows, isTaken } from "./records.ts";
import { PURGE_DELAY_S } from "./settings.ts";
import { anyInstance, ask, type World } from "./world.ts";

/** Has a chart at hand everywhere, purges it somewhere, and asks for it again once all have to know. */
export async function purge(world: World): Promise<void> {
  const { random, ledger, run, count } = world;
  const instance = anyInstance(world);
  const { scope } = instance;
  const chart = plainChart(run, random.whole(0, CHARTS - 1), "svg");
  const key = await askAll(world, scope, chart);
  if (key === undefined) return;
  const [tag] = chart.wanted.tags ?? [];
  const selection = random.of([
    { keys: [key] },
    { all: true },
    ...(tag === undefined ? [] : [{ tags: [tag] }, { tags: [`${tag.split("/")[0]}/*`, tag] }]),
  ]);
  // Ages are told in whole seconds: by then it is certain that it was drawn before.
  await sleep(2_000);
  const { starts } = instance;
  const startMs = Date.now();
  const body = JSON.stringify(selection);
  const answer = await ask(world, instance, "/admin/purge", { method: "POST", body });
  if (answer === undefined || !isTaken(world, answer, [200])) return;
  count("purges");
  ledger.purges.push({ scope, by: instance, starts, ...selection, startMs, endMs: answer.endMs });
  await everyoneKnows(world, scope, PURGE_DELAY_S);
  await askAll(world, scope, chart);
}

/** Asks every instance of the scope; gives the chart's key. */
async function askAll(
  world: World,
  scope: Scope,
  { path, init, wanted }: ReturnType<typeof plainChart>,
): Promise<string | undefined> {
  let key: string | undefined;
  for (const instance of world.instances.filter((one) => one.scope === scope && one.url !== undefined)) {
    const answer = await ask(world, instance, path, init);
    if (answer === undefined) continue;
    judgePicture(world, answer, wanted);
    key = answer.headers.get("x-chart-key") ?? key;
  }
  return key;
}
