/**
 * `npm run bench:overload`: 500 charts that nobody drew before, asked for at once, again and again: what each wave was
 * answered, and what workerd's isolate and Node's main thread hold after a collection. Then 500 requests that write and
 * draw, among which the process is killed and started again: what was answered as stored has to be there. Exit code 1
 * where an answer was wrong, anything was lost, or memory grew from wave to wave. It needs a `redis-server`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { INSPECTED, inspectorUrlOf, openInspector } from "../test/support/inspector.ts";
import { interruptLoad } from "../test/support/interrupt-load.ts";
import { residentBytes } from "../test/support/resident-bytes.ts";
import { type ServiceProcess, startNode } from "../test/support/start-service.ts";
import { startWorkerd } from "../test/support/start-workerd.ts";
import { startRedisProcess } from "./cache/redis-process.ts";

const AT_ONCE = 500;
const POINTS = 500;
const WAVES = 4;
const MIB = 1024 * 1024;
const SETTLE_MS = 1000;
/** What later waves may leave more than the first one: nothing that grows with them. */
const MAX_GROWTH_MIB = 8;

const lineOf = (title: string): string =>
  JSON.stringify({
    title,
    data: { values: Array.from({ length: POINTS }, (_, x) => ({ x, y: Math.sin(x / 20) * 50 + (x % 7) })) },
    mark: "line",
    encoding: { x: { field: "x", type: "quantitative" }, y: { field: "y", type: "quantitative" } },
  });

/** What came of a request: `wrong` is any answer that is neither the chart nor a refusal that says when to ask again. */
async function ask(url: string, title: string): Promise<"drawn" | "refused" | "wrong" | "lost"> {
  try {
    const answer = await fetch(`${url}/chart.svg`, { method: "POST", body: lineOf(title) });
    const text = await answer.text();
    if (answer.status === 200) return text.includes(`>${title}<`) ? "drawn" : "wrong";
    const isRefusal = answer.status === 503 || answer.status === 429;
    return isRefusal && Number(answer.headers.get("Retry-After")) > 0 ? "refused" : "wrong";
  } catch {
    return "lost";
  }
}

async function measure(name: string, service: ServiceProcess, inspectorUrl: string): Promise<void> {
  const { url, pid } = service;
  const inspector = await openInspector(inspectorUrl, url);
  const told = (heldBytes: number): string =>
    `${(heldBytes / MIB).toFixed(1)} MiB held, ${Math.round(residentBytes(pid) / MIB)} MiB resident`;
  await ask(url, `${name} warm`);
  console.log(`${name}: ${told(await inspector.heldBytes())} before`);
  const heldAfter: number[] = [];
  for (let wave = 0; wave < WAVES; wave++) {
    const counts = { drawn: 0, refused: 0, wrong: 0, lost: 0 };
    const startMs = performance.now();
    const titles = Array.from({ length: AT_ONCE }, (_, i) => `${name} ${wave} ${i}`);
    await Promise.all(titles.map(async (title) => counts[await ask(url, title)]++));
    if (counts.wrong + counts.lost > 0) process.exitCode = 1;
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
    const came = Object.entries(counts).map(([what, count]) => `${count} ${what}`);
    await sleep(SETTLE_MS);
    heldAfter.push(await inspector.heldBytes());
    console.log(`  ${came.join(", ")} in ${seconds} s, ${told(heldAfter.at(-1) ?? 0)} after`);
  }
  if (Math.max(...heldAfter) > (heldAfter[0] ?? 0) + MAX_GROWTH_MIB * MIB) process.exitCode = 1;
  inspector.close();
  await service.close();
}

// No cache grows meanwhile: what is left is what requests left.
const KEEPS_NOTHING = { MEMORY_CACHE_BYTES: "0" };

const worker = await startWorkerd({ variables: KEEPS_NOTHING, edgeCacheBytes: 0 });
await measure("workerd", worker, worker.inspectorUrl);
const node = await startNode({ ...KEEPS_NOTHING, ...INSPECTED });
await measure("Node", node, inspectorUrlOf(node));

async function interrupt(name: string, start: () => Promise<ServiceProcess>): Promise<void> {
  const { counts, wrong, lost } = await interruptLoad(start, AT_ONCE);
  const told = Object.entries({ ...counts, wrong: wrong.length, lost: lost.length });
  console.log(
    `${name}, killed and started again: ${told.map(([what, count]) => `${count} ${what}`).join(", ")}`,
  );
  for (const line of [...wrong, ...lost]) console.log(`  ${line}`);
  if (wrong.length + lost.length > 0) process.exitCode = 1;
}

const folder = mkdtempSync(join(tmpdir(), "edgechart-overload-"));
const folders = { DISK_CACHE_DIR: join(folder, "cache"), RECORDS_DIR: join(folder, "records") };
await interrupt("Node on its disk", () => startNode(folders));
rmSync(folder, { recursive: true });

const redis = await startRedisProcess();
const over = (namespace: string) => ({ ...redis.variables, CACHE_NAMESPACE: namespace });
await interrupt("Node over Redis", () => startNode(over("node")));
await interrupt("workerd over Redis", () => startWorkerd({ variables: over("workerd") }));
await redis.close();
