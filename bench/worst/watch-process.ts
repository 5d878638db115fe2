import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { processorTime } from "../cache/process-times.ts";

/** What a process took for a piece of work. */
export interface ProcessUse {
  /** Of all threads, collection of garbage among them. */
  readonly processorMs: number;
  /** The most that V8's heap took, young and old space, bytes. */
  readonly heap: number;
  /** The most that everything else took beyond what it had before, bytes: array buffers above all. */
  readonly buffers: number;
}

interface Memory {
  readonly heap: number;
  readonly others: number;
}

const SAMPLE_MS = 40;
const IDLE_MS = 60;

/** Watches a workerd process (Linux) while it works, and after until it is idle. */
export async function watchProcess<T>(
  pid: number,
  work: () => Promise<T>,
): Promise<{ result: T; use: ProcessUse }> {
  const before = readMemory(pid);
  const beforeMs = processorTime(pid);
  let [heap, others] = [before.heap, before.others];
  const sample = (): void => {
    const memory = readMemory(pid);
    heap = Math.max(heap, memory.heap);
    others = Math.max(others, memory.others);
  };
  const timer = setInterval(sample, SAMPLE_MS);
  try {
    const result = await work();
    await idle(pid);
    sample();
    return {
      result,
      use: { processorMs: processorTime(pid) - beforeMs, heap, buffers: others - before.others },
    };
  } finally {
    clearInterval(timer);
  }
}

/** What is done after an answer has left belongs to it, too. */
async function idle(pid: number): Promise<void> {
  for (let last = -1; last !== processorTime(pid); await sleep(IDLE_MS)) last = processorTime(pid);
}

const MAPPING = /^([0-9a-f]+)-[0-9a-f]+ (\S+) \S+ \S+ (\d+)/;

/**
 * V8's heap lies in a cage of 4 GB of its own, which begins with pages that are read alone; all else that no file
 * backs is buffers, WebAssembly's memory and the runtime's own.
 */
function readMemory(pid: number): Memory {
  const byWindow = new Map<string, number>();
  let cage = "";
  let window: string | undefined;
  for (const line of readFileSync(`/proc/${pid}/smaps`, "utf8").split("\n")) {
    const [, from = "", access, inode] = MAPPING.exec(line) ?? [];
    if (access !== undefined) {
      window = inode === "0" ? from.slice(0, -8) : undefined;
      if (access === "r--p" && from.endsWith("00000000") && window !== undefined) cage = window;
    } else if (line.startsWith("Rss:") && window !== undefined) {
      byWindow.set(window, (byWindow.get(window) ?? 0) + 1024 * Number(/\d+/.exec(line)?.[0]));
    }
  }
  const heap = byWindow.get(cage) ?? 0;
  let others = 0;
  for (const [name, bytes] of byWindow) if (name !== cage) others += bytes;
  return { heap, others };
}
