import type { JsonObject } from "../../src/chart/request.ts";

/** An answer, and what it took. */
export interface Drawn {
  readonly tookMs: number;
  /** What `Server-Timing` says of the data step. */
  readonly dataMs: number;
}

/** Posts a chart that nobody has drawn yet; throws where it was not drawn. */
export async function draw(url: string, body: JsonObject): Promise<Drawn> {
  const startMs = performance.now();
  const answer = await fetch(`${url}/chart.png`, { method: "POST", body: JSON.stringify(body) });
  await answer.arrayBuffer();
  const tookMs = performance.now() - startMs;
  if (answer.status !== 200) throw new Error(`a chart came with ${answer.status}`);
  if (answer.headers.get("Cache-Status")?.includes("edgechart-render") !== true) {
    throw new Error("a chart that should be new was not drawn");
  }
  const dataMs = Number(/data;dur=([\d.]+)/.exec(answer.headers.get("Server-Timing") ?? "")?.[1] ?? 0);
  return { tookMs, dataMs };
}

/** Stores a dataset; its id, and what that took. */
export async function upload(url: string, csv: string): Promise<{ id: string; tookMs: number }> {
  const startMs = performance.now();
  const answer = await fetch(`${url}/datasets`, {
    method: "POST",
    headers: { "Content-Type": "text/csv" },
    body: csv,
  });
  const { id } = (await answer.json()) as { id: string };
  if (answer.status !== 201) throw new Error(`a dataset was answered with ${answer.status}`);
  return { id, tookMs: performance.now() - startMs };
}

/** Has an instance forget what it keeps of datasets and what came of them. */
export async function forgetData(url: string): Promise<void> {
  for (const kind of ["processed", "dataset"]) {
    const answer = await fetch(`${url}/admin/purge`, { method: "POST", body: JSON.stringify({ kind }) });
    if (answer.status !== 200) throw new Error(`a purge was answered with ${answer.status}`);
    await answer.arrayBuffer();
  }
}
