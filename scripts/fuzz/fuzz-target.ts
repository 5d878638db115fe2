import { residentBytes } from "../../test/support/resident-bytes.ts";
import { type ServiceProcess, startNode } from "../../test/support/start-service.ts";
import { startWorkerd } from "../../test/support/start-workerd.ts";

/** A running service that is started anew where a request ended it. */
export interface Target {
  readonly platform: string;
  url(): string;
  /** Starts it anew where it does not answer; whether it had to. */
  revive(): Promise<boolean>;
  restart(): Promise<void>;
  /** Says what is wrong with its memory, where something is. */
  memoryFault(): string | undefined;
  close(): Promise<void>;
}

const MIB = 1024 * 1024;
/** Of the whole process: two threads of up to 512 MB beside the main one; an isolate, and what workerd itself takes. */
const MAX_BYTES: Readonly<Record<string, number>> = { node: 2000 * MIB, workers: 900 * MIB };
/** What stands in for the data centre's cache lies in workerd's memory, too, and would grow to more than the isolate. */
const EDGE_CACHE_BYTES = 32 * MIB;
/** An isolate of Cloudflare has no more; without a limit V8 leaves garbage lying for as long as the machine has room. */
const ISOLATE_MB = 128;
const HEALTH_MS = 10_000;

export async function createTarget(platform: string): Promise<Target> {
  const start = (): Promise<ServiceProcess> =>
    platform === "node"
      ? startNode()
      : startWorkerd({ v8Flags: [`--max-old-space-size=${ISOLATE_MB}`], edgeCacheBytes: EDGE_CACHE_BYTES });
  let service = await start();
  const target: Target = {
    platform,
    url: () => service.url,
    async revive() {
      try {
        const health = await fetch(`${service.url}/healthz`, { signal: AbortSignal.timeout(HEALTH_MS) });
        if (health.ok) return false;
      } catch {
        // Started anew below.
      }
      await target.restart();
      return true;
    },
    async restart() {
      await service.close();
      service = await start();
    },
    memoryFault() {
      const max = MAX_BYTES[platform] ?? Number.POSITIVE_INFINITY;
      const bytes = residentBytes(service.pid);
      return bytes > max ? `${Math.round(bytes / MIB)} MB of memory` : undefined;
    },
    close: () => service.close(),
  };
  return target;
}
