import { StoreFault, type StoreFaultKind } from "../cache/store-fault.ts";
import { ServiceError } from "../errors.ts";
import type { RecordStore } from "./record-store.ts";

export type RecordOperation = "get" | "put" | "delete";
export type OnRecordFault = (kind: StoreFaultKind, operation: RecordOperation) => void;

/** When a client should try again, in seconds. */
const RETRY_AFTER_S = 5;

/** 503: what is stored can neither be looked for nor changed at the moment. */
export const storeUnavailable = (cause?: unknown): ServiceError =>
  new ServiceError(
    "STORE_UNAVAILABLE",
    "What is stored cannot be reached at the moment. Try again shortly.",
    {
      headers: { "Retry-After": String(RETRY_AFTER_S) },
      cause,
    },
  );

/** Turns every failure of a store into `STORE_UNAVAILABLE`, and tells `onFault` of what kind it was. */
export function withStoreErrors(store: RecordStore, onFault: OnRecordFault): RecordStore {
  async function guarded<T>(operation: RecordOperation, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      onFault(error instanceof StoreFault ? error.kind : "failed", operation);
      throw storeUnavailable(error);
    }
  }
  return {
    durability: store.durability,
    isLossy: store.isLossy ?? false,
    getMany: (keys, how) => guarded("get", () => store.getMany(keys, how)),
    put: (write) => guarded("put", () => store.put(write)),
    delete: (keys) => guarded("delete", () => store.delete(keys)),
  };
}
