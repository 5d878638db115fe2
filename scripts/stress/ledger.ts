import type { Instance, Scope } from "./instance.ts";

/** What was asked to be purged, and that it was answered as done; `all` and `kind` take every picture. */
export interface Purge {
  readonly scope: Scope;
  /** The instance that was asked, which obeys at once, and its count of starts. */
  readonly by: Instance;
  readonly starts: number;
  readonly tags?: readonly string[];
  readonly keys?: readonly string[];
  readonly all?: boolean;
  readonly startMs: number;
  readonly endMs: number;
}

/** A record that was answered as stored. */
export interface StoredRecord {
  readonly scope: Scope;
  /** `/charts/ID.svg` or `/datasets/ID`. */
  readonly path: string;
  /** What its answer must hold. */
  readonly mark: string;
  /** Somebody began to delete it: it may be gone from then on. */
  deletingMs?: number;
  /** The deletion was answered as done. */
  deletedMs?: number;
}

/** The versions of a dataset's name. */
export interface NameVersions {
  /** The newest that anybody tried to store. */
  attempted: number;
  /** Those that were answered as stored, in that order. */
  readonly confirmed: { readonly version: number; readonly endMs: number }[];
}

/** All that the services have said and must keep to. */
export interface Ledger {
  readonly purges: Purge[];
  readonly records: StoredRecord[];
  names(scope: Scope, name: string): NameVersions;
  /** Says so where a chart gets other bytes, another key or another tag than before; undefined where it does not. */
  differs(chart: string, what: string, value: string): boolean;
}

export function createLedger(): Ledger {
  const names = new Map<string, NameVersions>();
  const seen = new Map<string, string>();
  return {
    purges: [],
    records: [],
    names(scope, name) {
      const found = names.get(`${scope} ${name}`) ?? { attempted: 0, confirmed: [] };
      names.set(`${scope} ${name}`, found);
      return found;
    },
    differs(chart, what, value) {
      const before = seen.get(`${chart} ${what}`);
      seen.set(`${chart} ${what}`, before ?? value);
      return before !== undefined && before !== value;
    },
  };
}
