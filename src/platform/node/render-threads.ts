import type { MessagePort, Worker } from "node:worker_threads";
import { Piscina } from "piscina";
import type { ChartKey } from "../../chart/chart-key.ts";
import type { DatasetId } from "../../chart/dataset-ref.ts";
import type { ChartRequest, JsonObject } from "../../chart/request.ts";
import type { Table } from "../../data/table.ts";
import { ServiceError } from "../../errors.ts";
import type { DataSources } from "../../ports/data-sources.ts";
import type { Log } from "../../ports/log.ts";
import type { Picture } from "../../render/render.ts";
import { watchHeap } from "./heap-watch.ts";
import type { Outcome } from "./outcome.ts";
import { connectPeer, type Peer } from "./port-peer.ts";
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
  /** What is kept for the material, or else what the thread makes when it is asked to. */
  process(material: JsonObject, making: number): Promise<Processed>;
}

export type Processed = Uint8Array<ArrayBuffer> | undefined;

/** What the main one may ask of a thread. */
export interface ThreadMethods {
  readonly [name: string]: (...args: never[]) => Promise<unknown>;
  make(making: number): Promise<Processed>;
}

/** What a thread says when it starts. */
export interface Hello {
  readonly threadId: number;
  readonly port: MessagePort;
}

interface Job {
  readonly clock: WorkClock;
  /** The thread that draws it. */
  startIn(thread: Worker | undefined): void;
}

/** What one allocation may go over the limit before it is seen; it is reserved by nobody. */
const HEAP_HEADROOM_MB = 2048;
/** Of the heap, for young objects: V8 would take twice as much, and hardly draw the faster. */
const YOUNG_MB = 96;
const MIB = 1024 * 1024;

/** A thread costs memory while it is idle, and time when it starts anew. One always stays. */
const IDLE_MS = 60_000;

/** Threads that draw, and read data through this one: they hold no token, and what was just written they see at once. */
export function openRenderThreads(options: RenderThreadsOptions): RenderThreads {
  const { file, settings, sources, maxThreads, timeoutMs, heapMb, log } = options;
  const jobs = new Map<number, Job>();
  const memory = `more than ${heapMb} MB of memory`;
  const pool = new Piscina<RenderTask, Outcome<Picture>>({
    filename: file.href,
    workerData: settings,
    minThreads: 1,
    maxThreads,
    idleTimeout: IDLE_MS,
    // Between two drawings the event loop goes on, for what a drawing left to be done.
    atomics: "disabled",
    resourceLimits: { maxOldGenerationSizeMb: heapMb + HEAP_HEADROOM_MB, maxYoungGenerationSizeMb: YOUNG_MB },
    env: { TZ: "UTC" },
    recordTiming: false,
  });
  pool.on("error", () => log("render-thread-failed", {}));
  pool.on("message", ({ threadId, port }: Hello) => {
    let clock: WorkClock | undefined;
    const whilePaused = <T>(wait: () => Promise<T>): Promise<T> => clock?.pauseFor(wait) ?? wait();
    const whileRunning = <T>(work: () => Promise<T>): Promise<T> => clock?.runFor(work) ?? work();
    const thread: Peer<ThreadMethods> = connectPeer<ThreadMethods>(port, {
      begin: async (job) => {
        const begun = jobs.get(job);
        begun?.startIn(pool.threads.find((thread) => thread.threadId === threadId));
        clock = begun?.clock;
      },
      columns: (id) => whilePaused(() => sources.columns(id)),
      load: (id, columns) => whilePaused(() => sources.load(id, (column) => columns.includes(column))),
      read: (url, hash) => whilePaused(() => sources.read(url, hash)),
      process: (material, making) =>
        whilePaused(() =>
          sources.processed.load(material, () => whileRunning(() => thread.call("make", making))),
        ),
    } satisfies MainMethods);
  });

  return {
    async run(task) {
      const ending = new AbortController();
      const end = (what: string) => ending.abort(tooCostly(what));
      const clock = createWorkClock(timeoutMs, () => end(`longer than ${timeoutMs / 1000} seconds`));
      let endWatch = (): void => undefined;
      const startIn = (thread: Worker | undefined): void => {
        clock.run();
        if (thread !== undefined) endWatch = watchHeap(thread, heapMb * MIB, () => end(memory));
      };
      jobs.set(task.job, { clock, startIn });
      try {
        return await pool.run(task, { signal: ending.signal });
      } catch (error) {
        if (ending.signal.aborted) throw ending.signal.reason;
        throw isOutOfMemory(error) ? tooCostly(memory) : error;
      } finally {
        clock.stop();
        endWatch();
        jobs.delete(task.job);
      }
    },
    destroy: () => pool.destroy(),
  };
}

const tooCostly = (what: string): ServiceError =>
  new ServiceError("RENDER_TOO_COSTLY", `The chart takes ${what} to draw, which is more than any may take.`);

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
