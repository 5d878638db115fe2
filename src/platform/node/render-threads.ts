import type { MessagePort } from "node:worker_threads";
import { Piscina } from "piscina";
import type { ChartKey } from "../../chart/chart-key.ts";
import type { DatasetId } from "../../chart/dataset-ref.ts";
import type { ChartRequest } from "../../chart/request.ts";
import type { Table } from "../../data/table.ts";
import { ServiceError } from "../../errors.ts";
import type { DataSources, Log } from "../../ports.ts";
import type { Picture } from "../../render/render.ts";
import type { Outcome } from "./outcome.ts";
import { connectPeer } from "./port-peer.ts";
import { createWorkClock, type WorkClock } from "./work-clock.ts";

export interface RenderTask {
  readonly job: number;
  readonly request: ChartRequest;
  readonly seed: number;
  readonly key: ChartKey | undefined;
}

export interface RenderThreadsOptions {
  /** The module that a thread runs: its default export is what `answerRenders` gives. */
  readonly file: URL;
  /** What the module finds as piscina's `workerData`. */
  readonly settings: object;
  readonly sources: DataSources;
  readonly maxThreads: number;
  /** Of one drawing; waiting for data does not count. */
  readonly timeoutMs: number;
  readonly heapMb: number;
  readonly log: Log;
}

export interface RenderThreads {
  /**
   * Draws in a thread. It rejects where that died by itself.
   *
   * @throws ServiceError RENDER_TOO_COSTLY where it was ended
   */
  run(task: RenderTask): Promise<Outcome<Picture>>;
  destroy(): Promise<void>;
}

/** What a thread may ask of the main one. */
export interface MainMethods {
  readonly [name: string]: (...args: never[]) => Promise<unknown>;
  begin(job: number): Promise<void>;
  columns(id: DatasetId): Promise<readonly string[]>;
  load(id: DatasetId, columns: readonly string[]): Promise<Table>;
  read(url: string, hash: string): Promise<Uint8Array>;
}

/** A thread costs memory while it is idle, and time when it starts anew. One always stays. */
const IDLE_MS = 60_000;

/** Threads that draw, and read data through this one: they hold no token, and what was just written they see at once. */
export function openRenderThreads(options: RenderThreadsOptions): RenderThreads {
  const { file, settings, sources, maxThreads, timeoutMs, heapMb, log } = options;
  const clocks = new Map<number, WorkClock>();
  const pool = new Piscina<RenderTask, Outcome<Picture>>({
    filename: file.href,
    workerData: settings,
    minThreads: 1,
    maxThreads,
    idleTimeout: IDLE_MS,
    // Between two drawings the event loop goes on, for what a drawing left to be done.
    atomics: "disabled",
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
    env: { TZ: "UTC" },
    recordTiming: false,
  });
  pool.on("error", () => log("render-thread-failed", {}));
  pool.on("message", ({ port }: { port: MessagePort }) => {
    let clock: WorkClock | undefined;
    const whilePaused = <T>(waiting: Promise<T>): Promise<T> => clock?.pauseFor(waiting) ?? waiting;
    connectPeer(port, {
      begin: async (job) => {
        clock = clocks.get(job);
        clock?.run();
      },
      columns: (id) => whilePaused(columnsOf(sources, id)),
      load: (id, columns) => whilePaused(sources.load(id, (column) => columns.includes(column))),
      read: (url, hash) => whilePaused(sources.read(url, hash)),
    } satisfies MainMethods);
  });

  return {
    async run(task) {
      const ending = new AbortController();
      const clock = createWorkClock(timeoutMs, () => ending.abort());
      clocks.set(task.job, clock);
      try {
        return await pool.run(task, { signal: ending.signal });
      } catch (error) {
        if (ending.signal.aborted) throw tooCostly(`longer than ${timeoutMs / 1000} seconds`);
        if (isOutOfMemory(error)) throw tooCostly(`more than ${heapMb} MB of memory`);
        throw error;
      } finally {
        clock.stop();
        clocks.delete(task.job);
      }
    },
    destroy: () => pool.destroy(),
  };
}

/** Whoever loads is asked about every column: with none of them used, nothing is read but their names. */
async function columnsOf({ load }: DataSources, id: DatasetId): Promise<readonly string[]> {
  const names: string[] = [];
  await load(id, (name) => {
    names.push(name);
    return false;
  });
  return names;
}

const tooCostly = (what: string): ServiceError =>
  new ServiceError("RENDER_TOO_COSTLY", `The chart takes ${what} to draw, which is more than any may take.`);

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
