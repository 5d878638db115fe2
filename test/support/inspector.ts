import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Service } from "./start-service.ts";

/** What an isolate holds after a forced collection, bytes. */
export interface HeapUse {
  /** Objects of JavaScript. */
  readonly heap: number;
  /** Objects of the runtime that these hold. */
  readonly embedder: number;
  /** Array buffers. */
  readonly buffers: number;
}

export interface Inspector {
  send(method: string, params?: object): Promise<unknown>;
  /** Collects garbage, then counts what is left. */
  heapUse(): Promise<HeapUse>;
  /** All of that in sum. */
  heldBytes(): Promise<number>;
  close(): void;
}

/** Settings with which Node has an inspector. */
export const INSPECTED = { NODE_OPTIONS: "--inspect=127.0.0.1:0" };

/** Where the inspector of a process on Node listens, as it has said. */
export function inspectorUrlOf({ log }: Pick<Service, "log">): string {
  const url = /ws:\S+/.exec(log())?.[0];
  if (url === undefined) throw new Error("the process has no inspector");
  return url;
}

interface Usage {
  readonly usedSize: number;
  readonly embedderHeapUsedSize?: number;
  readonly backingStorageSize?: number;
}

interface Reply {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

const WAKE_MS = 20;

/**
 * Opens the debugger's protocol of a Worker's isolate, or of Node's main thread.
 *
 * @param service the address of the service: it is asked something small until the inspector answers, which it does between
 *   tasks alone
 */
export async function openInspector(url: string, service: string): Promise<Inspector> {
  const socket = new WebSocket(url);
  const waiting = new Map<number, (reply: Reply) => void>();
  let count = 0;
  socket.addEventListener("message", ({ data }) => {
    const reply = JSON.parse(String(data)) as Reply;
    if (reply.id === undefined) return;
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener("open", () => resolve());
    socket.addEventListener("error", () => reject(new Error(`no inspector answers at ${url}`)));
  });

  async function send(method: string, params: object = {}): Promise<unknown> {
    const id = ++count;
    const replied = new Promise<Reply>((resolve) => waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params }));
    while (waiting.has(id)) {
      await (await fetch(`${service}/healthz`)).arrayBuffer();
      await Promise.race([replied, sleep(WAKE_MS)]);
    }
    const { result, error } = await replied;
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  async function heapUse(): Promise<HeapUse> {
    // What finalizers give back goes with the collection after.
    for (let round = 0; round < 2; round++) await send("HeapProfiler.collectGarbage");
    const usage = (await send("Runtime.getHeapUsage")) as Usage;
    return {
      heap: usage.usedSize,
      embedder: usage.embedderHeapUsedSize ?? 0,
      buffers: usage.backingStorageSize ?? 0,
    };
  }

  return {
    send,
    heapUse,
    async heldBytes() {
      const { heap, embedder, buffers } = await heapUse();
      return heap + embedder + buffers;
    },
    close: () => socket.close(),
  };
}

/** The most memory that a process has had so far, bytes (Linux). */
export function peakMemory(pid: number): number {
  const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  if (kib === undefined) throw new Error(`/proc/${pid}/status has no VmHWM`);
  return Number(kib) * 1024;
}
