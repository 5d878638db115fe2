import { createMemoryStore } from "../../src/cache/memory-store.ts";
import { createStoredBytesCounter } from "../../src/cache/stored-bytes.ts";
import { composeService } from "../../src/compose.ts";
import { parseSettings } from "../../src/config.ts";
import type { RemoteFetch } from "../../src/data/remote/remote-fetch.ts";
import { openFontSource } from "../../src/platform/node/font-source.ts";
import { createAskedCharts } from "../../src/warming/asked-charts.ts";
import { createMemoryRecords } from "./memory-records.ts";

export interface InProcessService {
  /** Requests a path. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

const nothingIsRemote: RemoteFetch = () => Promise.reject(new Error("nothing is remote"));

/**
 * The whole service in this process, with memory for tiers and records, and `fetchRemote` for all hosts. Vega measures
 * text for one service a process: only the first one can draw text.
 */
export function openService(
  variables: Readonly<Record<string, string>>,
  fetchRemote: RemoteFetch = nothingIsRemote,
): InProcessService {
  const settings = parseSettings({ ENVIRONMENT: "development", ...variables });
  const background = (work: Promise<unknown>): void => void work.catch(() => undefined);
  const service = composeService({
    settings,
    stores: [createMemoryStore({ maxBytes: settings.memoryCacheBytes })],
    storedBytes: createStoredBytesCounter(),
    asked: createAskedCharts({ intervalMs: 60_000, maxCharts: 0 }),
    popular: undefined,
    records: createMemoryRecords({ durability: "local" }),
    fetchRemote,
    background,
    formats: new Set(["svg", "png", "vg.json", "vl.json", "txt"]),
    loadFonts: openFontSource,
    encodePixels: undefined,
    heldBytes: 32 * 1024 * 1024,
    compress: false,
    batches: { concurrency: 2, maxRunningJobs: 1 },
    log: () => undefined,
  });
  return {
    fetch: (path, init) =>
      service.fetch(new Request(`http://charts.test${path}`, init), { client: "192.0.2.1", background }),
  };
}
