import { setTimeout as sleep } from "node:timers/promises";
import { barSpec } from "./specs.ts";
import type { ServiceProcess } from "./start-service.ts";

/** What came of requests in whose middle the service was killed. */
export interface InterruptedLoad {
  /** Charts that were drawn right, charts and datasets that were answered as stored, refusals, and what the kill cut off. */
  readonly counts: Readonly<Record<"drawn" | "stored" | "refused" | "cutOff", number>>;
  /** Answers that are none of these, and requests that came to nothing though nothing was killed yet. */
  readonly wrong: readonly string[];
  /** What was answered as stored, and was not there or another thing after the restart. */
  readonly lost: readonly string[];
}

/** Tells whether the thing is there as it was stored. */
type IsThere = (url: string) => Promise<boolean>;

type Came = "drawn" | "refused" | "cutOff" | { readonly stored: IsThere } | { readonly wrong: string };

/** Asked again while the service has too much to do. */
const TRIES = 20;
/** So much of what can be stored is answered as stored when the kill comes. */
const KILLED_AFTER = 1 / 3;

/**
 * Sends so many requests at once, three of five to store something, kills the process with SIGKILL when some are
 * answered and others are not, starts it again, and looks for all that was answered as stored.
 *
 * @param start starts the service over the same folders or the same Redis each time
 */
export async function interruptLoad(
  start: () => Promise<ServiceProcess>,
  requests: number,
): Promise<InterruptedLoad> {
  const counts = { drawn: 0, stored: 0, refused: 0, cutOff: 0 };
  const wrong: string[] = [];
  const kept: { readonly name: string; readonly isThere: IsThere }[] = [];
  const before = await start();
  const { url } = before;
  const { id } = (await (await post(`${url}/charts`, barSpec("stored before"))).json()) as { id: string };
  const loads = [storesChart, storesDataset, pointsName, draws, drawsStored(id)] as const;
  const killAt = Math.floor(requests * (3 / 5) * KILLED_AFTER);
  let killed = false;

  const came = Array.from({ length: requests }, async (_, i) => {
    const load = loads[i % loads.length] ?? draws;
    const name = `${load.name} ${i}`;
    const what = await load(url, i).catch(
      (error: unknown): Came => (killed ? "cutOff" : { wrong: String(error) }),
    );
    if (typeof what === "string") counts[what]++;
    else if ("wrong" in what) wrong.push(`${name}: ${what.wrong}`);
    else {
      counts.stored++;
      kept.push({ name, isThere: what.stored });
      if (counts.stored === killAt) {
        killed = true;
        process.kill(before.pid, "SIGKILL");
      }
    }
  });
  await Promise.all(came);
  await before.close();

  const after = await start();
  const lost: string[] = [];
  for (const { name, isThere } of kept) if (!(await isThere(after.url))) lost.push(name);
  await after.close();
  return { counts, wrong, lost };
}

const post = (url: string, body: object): Promise<Response> =>
  fetch(url, { method: "POST", body: JSON.stringify(body) });

/** The answer, or why it is none that was to come. */
async function refusalOr(answer: Response, right: (text: string) => Came | Promise<Came>): Promise<Came> {
  const text = await answer.text();
  if (answer.ok) return right(text);
  const isRefusal = answer.status === 503 || answer.status === 429;
  if (isRefusal && Number(answer.headers.get("Retry-After")) > 0) return "refused";
  return { wrong: `${answer.status} ${text.slice(0, 200)}` };
}

async function readAgain(url: string): Promise<string> {
  for (let tries = 1; ; tries++) {
    const answer = await fetch(url, { headers: { Accept: "text/csv, application/json;q=0.9" } });
    const text = await answer.text();
    if (answer.status !== 503 || tries === TRIES) return text;
    await sleep(500);
  }
}

async function storesChart(url: string, i: number): Promise<Came> {
  const title = `stored chart ${i}`;
  return refusalOr(await post(`${url}/charts`, barSpec(title)), (text) => {
    const { id } = JSON.parse(text) as { id: string };
    return { stored: async (again) => (await readAgain(`${again}/charts/${id}`)).includes(`"${title}"`) };
  });
}

const csvOf = (i: number): string => `city,cups\nOslo,${i}\nRome,${2 * i}\n`;

const sendCsv = (url: string, method: string, i: number): Promise<Response> =>
  fetch(url, { method, headers: { "Content-Type": "text/csv" }, body: csvOf(i) });

const hasCsv = (i: number, path: string): Came => ({
  stored: async (url) => (await readAgain(url + path)).replaceAll("\r\n", "\n") === csvOf(i),
});

async function storesDataset(url: string, i: number): Promise<Came> {
  return refusalOr(await sendCsv(`${url}/datasets`, "POST", i), (text) => {
    const { id } = JSON.parse(text) as { id: string };
    return hasCsv(i, `/datasets/${id}`);
  });
}

async function pointsName(url: string, i: number): Promise<Came> {
  return refusalOr(await sendCsv(`${url}/datasets/name-${i}`, "PUT", i), () =>
    hasCsv(i, `/datasets/name-${i}`),
  );
}

async function draws(url: string, i: number): Promise<Came> {
  const title = `drawn chart ${i}`;
  return refusalOr(await post(`${url}/chart.svg`, barSpec(title)), (text) =>
    text.includes(`>${title}<`) ? "drawn" : { wrong: "another chart" },
  );
}

const drawsStored = (id: string) =>
  async function drawsStored(url: string, i: number): Promise<Came> {
    return refusalOr(await fetch(`${url}/charts/${id}.svg?width=${100 + i}`), (text) =>
      text.includes(">stored before<") ? "drawn" : { wrong: "another chart" },
    );
  };
