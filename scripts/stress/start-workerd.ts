import { startWorkerd } from "../../test/support/start-workerd.ts";
import type { Started } from "./started.ts";

/** Little room, as the disks have, so that much is evicted. */
const EDGE_CACHE_BYTES = 400_000;

/** The built bundle in workerd, without a proxy before it. It knows no gentle end. */
export async function startWorkerdProcess(variables: Readonly<Record<string, string>>): Promise<Started> {
  const { url, log, close } = await startWorkerd({ variables, edgeCacheBytes: EDGE_CACHE_BYTES });
  return { url, log, end: close };
}
