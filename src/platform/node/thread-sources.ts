import type { MessagePort } from "node:worker_threads";
import { ServiceError } from "../../errors.ts";
import type { DataSources } from "../../ports/data-sources.ts";
import type { ProcessedStore } from "../../ports/processed-store.ts";
import { connectPeer, type Peer } from "./port-peer.ts";
import type { MainMethods, Processed, ThreadMethods } from "./render-threads.ts";

/** The data of charts for a render thread, all of it asked of the main one, which is at the other end of the port. */
export function openThreadSources(port: MessagePort): { main: Peer<MainMethods>; sources: DataSources } {
  const makings = new Map<number, () => Promise<Processed>>();
  let count = 0;
  const main = connectPeer<MainMethods>(port, {
    make: async (making) => makings.get(making)?.(),
  } satisfies ThreadMethods);

  const load: ProcessedStore["load"] = async (material, make) => {
    const making = ++count;
    makings.set(making, make);
    try {
      return await main.call("process", material, making);
    } catch (error) {
      if (error instanceof ServiceError) throw error;
      // Another thread was making it, and was ended.
      return await make();
    } finally {
      makings.delete(making);
    }
  };

  return {
    main,
    sources: {
      columns: (id) => main.call("columns", id),
      async load(id, isUsed = () => true) {
        const columns = await main.call("columns", id);
        return main.call("load", id, columns.filter(isUsed));
      },
      read: (url, hash) => main.call("read", url, hash),
      processed: { load },
    },
  };
}
