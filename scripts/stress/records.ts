import { setTimeout as sleep } from "node:timers/promises";
import { askVersion, NAMES, specOf } from "./charts.ts";
import type { Instance, Scope } from "./instance.ts";
import { judgePicture, mustKnow, wasUnavailable } from "./judge.ts";
import type { StoredRecord } from "./ledger.ts";
import { NAME_TTL_S } from "./settings.ts";
import { type Answer, anyInstance, ask, told, type World } from "./world.ts";

/** Beyond a delay: what is allowed for a machine under load, and a little more. */
const MARGIN_MS = 600;
/** The longest wait for the end of a fault that leaves nothing to judge. */
const REACH_WAIT_MS = 3_000;

/** Waits until all instances of the scope have to know what was just answered as done, if they are to know it soon. */
export async function everyoneKnows(world: World, scope: Scope, delaySeconds: number): Promise<void> {
  const delayMs = 1000 * delaySeconds + MARGIN_MS;
  await sleep(delayMs);
  await world.watch.reached(of(world, scope), delayMs, REACH_WAIT_MS);
}

/** The instances of a scope that are up. */
const of = ({ instances }: World, scope: Scope): Instance[] =>
  instances.filter((one) => one.scope === scope && one.url !== undefined);

/** Of those that are stored some are to be left. */
const FEW = 4;

let serial = 0;

/** A write may fail while Redis does, and then says so; nothing else may happen to it. */
export function isTaken(world: World, answer: Answer, status: readonly number[]): boolean {
  if (status.includes(answer.status)) return true;
  if (answer.status !== 503 || !wasUnavailable(world, answer))
    world.violation(`a write is refused: ${told(world, answer)}`);
  else world.count("writes refused while Redis was away");
  return false;
}

/** Stores a chart, and holds the service to having it from then on. */
export async function storeChart(world: World): Promise<void> {
  const mark = `${world.run}-stored-${serial++}-`;
  const instance = anyInstance(world);
  const answer = await ask(world, instance, "/charts", {
    method: "POST",
    body: JSON.stringify({ spec: specOf(mark, 2) }),
  });
  if (answer === undefined || !isTaken(world, answer, [201])) return;
  const { id } = JSON.parse(answer.text) as { id: string };
  world.ledger.records.push({ scope: instance.scope, path: `/charts/${id}.svg`, mark });
}

/** Stores a dataset. */
export async function storeDataset(world: World): Promise<void> {
  const mark = `D${serial++}`;
  const instance = anyInstance(world);
  const answer = await ask(world, instance, "/datasets", csv(`who,n\n${mark},1\n`));
  if (answer === undefined || !isTaken(world, answer, [201])) return;
  const { id } = JSON.parse(answer.text) as { id: string };
  world.ledger.records.push({ scope: instance.scope, path: `/datasets/${id}`, mark: `"${mark}"` });
}

/** Points a name at a new version of its content. One at a time: their order is to be known. */
export async function putVersion(world: World, instance: Instance, dataset: string): Promise<void> {
  const versions = world.ledger.names(instance.scope, dataset);
  const version = versions.attempted + 1;
  versions.attempted = version;
  const content = csv(`who,n\nV${version},1\nV${version},2\n`);
  const answer = await ask(world, instance, `/datasets/${world.run}-${dataset}`, {
    ...content,
    method: "PUT",
  });
  if (answer === undefined || !isTaken(world, answer, [200, 201])) return;
  versions.confirmed.push({ version, endMs: answer.endMs });
}

const putting = new Set<string>();

/** Has every instance know the name, points it elsewhere, and asks again once all have to know. */
export async function putAnyVersion(world: World): Promise<void> {
  const [instance, dataset] = [anyInstance(world), world.random.of(NAMES)];
  const { scope } = instance;
  const key = `${instance.scope} ${dataset}`;
  if (putting.has(key)) return;
  putting.add(key);
  for (const other of of(world, scope)) await askVersion(world, other, dataset);
  await putVersion(world, instance, dataset);
  putting.delete(key);
  await everyoneKnows(world, scope, NAME_TTL_S);
  for (const other of of(world, scope)) await askVersion(world, other, dataset);
}

const csv = (body: string): RequestInit => ({
  method: "POST",
  headers: { "Content-Type": "text/csv" },
  body,
});

/** Reads a record that was answered as stored, from any instance that shares it. */
export async function readRecord(world: World): Promise<void> {
  const { random, ledger } = world;
  if (ledger.records.length === 0) return;
  const record = random.of(ledger.records);
  const instances = of(world, record.scope);
  if (instances.length > 0) await checkRecord(world, random.of(instances), record);
}

/** Has a record be there, or be gone, as was answered last. */
export async function checkRecord(world: World, instance: Instance, record: StoredRecord): Promise<void> {
  const { violation, count } = world;
  const wasDeleting = record.deletingMs !== undefined;
  const answer = await ask(world, instance, record.path);
  if (answer === undefined) return;
  const { status } = answer;
  if (status === 503 && wasUnavailable(world, answer)) return count("unavailable while Redis was");
  if (record.deletedMs !== undefined && mustKnow(world, answer, record.deletedMs, NAME_TTL_S)) {
    if (status !== 404) violation(`deleted, and still there: ${record.path} ${told(world, answer)}`);
    return count("records that are gone");
  }
  if (wasDeleting || record.deletingMs !== undefined) return;
  if (status !== 200 || !answer.text.includes(record.mark)) {
    return violation(`lost, although it was answered as stored: ${record.path} ${told(world, answer)}`);
  }
  count("records that are there");
  if (record.path.startsWith("/charts/")) {
    judgePicture(world, answer, { name: record.mark, format: "svg", readsRecords: true });
  }
}

/** Has every instance know a stored chart, deletes it, and asks again once all have to know. */
export async function deleteChart(world: World): Promise<void> {
  const { random, ledger } = world;
  const left = ledger.records.filter(
    ({ path, deletingMs }) => path.startsWith("/charts/") && deletingMs === undefined,
  );
  if (left.length < FEW) return;
  const record = random.of(left);
  const { scope } = record;
  for (const instance of of(world, scope)) await checkRecord(world, instance, record);
  const instances = of(world, scope);
  if (instances.length === 0 || record.deletingMs !== undefined) return;
  record.deletingMs = Date.now();
  const path = record.path.replace(/\.svg$/, "");
  const answer = await ask(world, random.of(instances), path, { method: "DELETE" });
  if (answer === undefined || !isTaken(world, answer, [204])) return;
  record.deletedMs = answer.endMs;
  await everyoneKnows(world, scope, NAME_TTL_S);
  for (const instance of of(world, scope)) await checkRecord(world, instance, record);
}
