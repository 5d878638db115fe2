/**
 * `npm run bench:overload`: 500 charts that nobody drew before, asked for at once, again and again: what each wave was
 * answered, and what the service holds in memory after it. On workerd the isolate's heap and buffers are counted after
 * a collection, on Node the process' resident memory.
 */
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { startNode } from "../test/support/start-service.ts";
import { startWorkerd } from "../test/support/start-workerd.ts";
import { openInspector } from "./cache/inspector.ts";

const AT_ONCE = 500;
const POINTS = 500;
const WAVES = 4;
const MIB = 1024 * 1024;
const SETTLE_MS = 1000;

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

async function measure(name: string, url: string, heldBytes: () => Promise<number>): Promise<void> {
  await ask(url, `${name} warm`);
  console.log(`${name}: ${((await heldBytes()) / MIB).toFixed(1)} MiB before`);
  for (let wave = 0; wave < WAVES; wave++) {
    const counts = { drawn: 0, refused: 0, wrong: 0, lost: 0 };
    const startMs = performance.now();
    const titles = Array.from({ length: AT_ONCE }, (_, i) => `${name} ${wave} ${i}`);
    await Promise.all(titles.map(async (title) => counts[await ask(url, title)]++));
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
    const told = Object.entries(counts).map(([what, count]) => `${count} ${what}`);
    await sleep(SETTLE_MS);
    console.log(`  ${told.join(", ")} in ${seconds} s, ${((await heldBytes()) / MIB).toFixed(1)} MiB after`);
  }
}

function residentBytes(pid: number): number {
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  if (kib === undefined) throw new Error(`/proc/${pid}/status has no VmRSS`);
  return Number(kib) * 1024;
}

// No cache grows meanwhile: what is left is what requests left.
const KEEPS_NOTHING = { MEMORY_CACHE_BYTES: "0" };

const worker = await startWorkerd({ variables: KEEPS_NOTHING, edgeCacheBytes: 0 });
const inspector = await openInspector(worker.inspectorUrl, worker.url);
await measure("workerd", worker.url, async () => {
  const { heap, embedder, buffers } = await inspector.heapUse();
  return heap + embedder + buffers;
});
inspector.close();
await worker.close();

const node = await startNode(KEEPS_NOTHING);
await measure("Node", node.url, async () => residentBytes(node.pid));
await node.close();
