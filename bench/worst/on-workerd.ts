import { barSpec } from "../../test/support/specs.ts";
import { startWorkerd, type WorkerdService } from "../../test/support/start-workerd.ts";
import { asks } from "./asks.ts";
import type { Report } from "./report.ts";
import { watchProcess } from "./watch-process.ts";

export interface WorkerdBenchOptions {
  readonly only: RegExp;
  /** That V8 may have, in MB: one that needs more ends. */
  readonly heapMb: number;
}

const TOO_LONG_MS = 20_000;

/**
 * Asks one request after the other of an isolate that has drawn before, in workerd alone; one that ended is started
 * anew.
 */
export async function askWorkerd({ only, heapMb }: WorkerdBenchOptions, report: Report): Promise<void> {
  let service = await startWarm(heapMb);
  for (const { name, path, init, before = [] } of asks(only)) {
    try {
      for (const one of before) await send(service.url + one.path, one.init());
      const sent = init();
      const { result, use } = await watchProcess(service.pid, () => send(service.url + path, sent));
      report({ name, outcome: result, ...use });
    } catch {
      report({ name, outcome: "ended: out of memory, or of time", processorMs: Number.POSITIVE_INFINITY });
      await service.close();
      service = await startWarm(heapMb);
    }
  }
  await service.close();
}

/** An isolate that has Vega and fonts. */
async function startWarm(heapMb: number): Promise<WorkerdService> {
  const service = await startWorkerd({ v8Flags: [`--max-old-space-size=${heapMb}`] });
  for (const format of ["svg", "png"]) {
    await send(`${service.url}/chart.${format}`, { method: "POST", body: JSON.stringify(barSpec("Warm")) });
  }
  return service;
}

/** The status, and what an error says. */
async function send(url: string, init: RequestInit): Promise<string> {
  const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(TOO_LONG_MS) });
  const bytes = await answer.bytes();
  const start = new TextDecoder().decode(bytes.subarray(0, 2000));
  const [, detail] = /"(?:detail|message)":"((?:[^"\\]|\\.)*)"/.exec(start) ?? [];
  return `${answer.status} ${detail?.slice(0, 150) ?? `${bytes.length} bytes`}`;
}
