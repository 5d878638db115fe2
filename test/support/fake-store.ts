import { createMemoryStore } from "../../src/cache/memory-store.ts";
import type { Store, TierName } from "../../src/cache/store.ts";
import { T0_MS } from "./entries.ts";

/** A store in memory under another tier's name; `over` replaces some of its members. */
export function createFakeStore(tier: TierName, over: Partial<Store> = {}, now = () => T0_MS): Store {
  const { get, set, delete: remove } = createMemoryStore({ maxBytes: 1_000_000, now });
  const store: Store = {
    tier,
    get,
    // By `get`, so that a test need replace only that.
    getMany: (keys) => Promise.all(keys.map((key) => store.get(key))),
    set,
    delete: remove,
    ...over,
  };
  return store;
}

export const never = (): Promise<never> => new Promise(() => {});

/** Fails as a client might, with a message that must not be told. */
export const rejecting = (): Promise<never> =>
  Promise.reject(new Error("token=secret, command was: SET k <svg>"));
