import type { EntryKind } from "./policy.ts";
import type { TierName } from "./store.ts";

/** Called with each entry that a tier writes: its bytes as they are answered, and as they are stored. */
export type CountStored = (tier: TierName, kind: EntryKind, rawBytes: number, storedBytes: number) => void;

export interface StoredBytes {
  readonly tier: TierName;
  readonly kind: EntryKind;
  readonly entries: number;
  readonly rawBytes: number;
  readonly storedBytes: number;
}

export interface StoredBytesCounter {
  readonly count: CountStored;
  /** What was written since the start of this isolate or process. */
  totals(): readonly StoredBytes[];
}

export function createStoredBytesCounter(): StoredBytesCounter {
  const totals = new Map<string, StoredBytes>();
  return {
    count(tier, kind, rawBytes, storedBytes) {
      const before = totals.get(`${tier} ${kind}`) ?? { tier, kind, entries: 0, rawBytes: 0, storedBytes: 0 };
      totals.set(`${tier} ${kind}`, {
        ...before,
        entries: before.entries + 1,
        rawBytes: before.rawBytes + rawBytes,
        storedBytes: before.storedBytes + storedBytes,
      });
    },
    totals: () => [...totals.values()],
  };
}
