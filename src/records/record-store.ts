export type RecordBytes = Uint8Array<ArrayBuffer>;

export interface NewRecord {
  /** ASCII without white space. */
  readonly key: string;
  readonly bytes: RecordBytes;
  /** Gone from then on, ms since 1970; left out, it stays until it is deleted. */
  readonly expiresAtMs?: number;
}

/** What one `put` does, whole or not at all. */
export interface RecordWrite {
  /** Made or replaced together, once every part is kept. */
  readonly records: readonly NewRecord[];
  /** What the records need. A part's key names its content: one that is there already is the same. */
  readonly parts?: readonly NewRecord[];
  /** Parts from before that are needed no longer than this. */
  readonly ending?: readonly Required<Pick<NewRecord, "key" | "expiresAtMs">>[];
}

/** `local`: on this instance or in this data centre alone. */
export type Durability = "redis" | "local";

/**
 * Keeps what must not be lost: no record goes to make room for another. A store that cannot answer throws; it never
 * says that a record is missing when it could not look.
 */
export interface RecordStore {
  readonly durability: Durability;
  /** It may drop a record after all, as a data centre's cache does: a copy is then better than nothing. */
  readonly isLossy?: boolean;
  /**
   * The records under the keys, in their order, in one round trip; `undefined` for one that is not there.
   *
   * @param how `fresh` looks past local copies: for what is read in order to be changed
   */
  getMany(keys: readonly string[], how?: "fresh"): Promise<readonly (RecordBytes | undefined)[]>;
  /** Resolves once all is kept. Where it fails, the records are as they were, and no new part stays for good. */
  put(write: RecordWrite): Promise<void>;
  /** Removes the records; one that is not there is no error. */
  delete(keys: readonly string[]): Promise<void>;
}
