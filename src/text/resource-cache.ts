/** What text needs beside what is always there: loaded ahead, and asked for while text is laid out, without waiting. */
export interface ResourceCache<Value> {
  /** The resource, where it is there. */
  get(name: string): Value | undefined;
  /** The names of all that `work` gets, there or not. */
  touchedBy(work: () => void): ReadonlySet<string>;
  /** Adds the names of all that `work` gets, and of all that it gets in vain. */
  note<T>(names: Noted, work: () => T): T;
  /**
   * Loads what is not there yet, all at once, and keeps all of them until they are released, each as often as it was
   * held. What cannot be loaded is left out of the answer; the next to ask for it tries again.
   */
  hold(names: Iterable<string>): Promise<ReadonlySet<string>>;
  release(names: Iterable<string>): void;
  /** What is kept at the moment, in bytes. */
  bytes(): number;
}

export interface Noted {
  readonly used: Set<string>;
  readonly missing: Set<string>;
}

export interface ResourceCacheOptions<Value> {
  load(name: string): Promise<Value>;
  sizeOf(value: Value): number;
  /** Beyond it, what was used longest ago and is not held is dropped. */
  readonly maxBytes: number;
}

interface Kept<Value> {
  readonly value: Value;
  readonly bytes: number;
  holders: number;
}

export function createResourceCache<Value>(options: ResourceCacheOptions<Value>): ResourceCache<Value> {
  const { load, sizeOf, maxBytes } = options;
  const kept = new Map<string, Kept<Value>>();
  const loading = new Map<string, Promise<boolean>>();
  let touched: Set<string> | undefined;
  let noted: Noted | undefined;
  let total = 0;

  const evict = (): void => {
    for (const [name, { bytes, holders }] of kept) {
      if (total <= maxBytes) return;
      if (holders > 0) continue;
      kept.delete(name);
      total -= bytes;
    }
  };
  const loadOnce = (name: string): Promise<boolean> => {
    const running = loading.get(name);
    if (running !== undefined) return running;
    const started = load(name)
      .then(
        (value) => {
          const bytes = sizeOf(value);
          kept.set(name, { value, bytes, holders: 0 });
          total += bytes;
          return true;
        },
        () => false,
      )
      .finally(() => loading.delete(name));
    loading.set(name, started);
    return started;
  };
  const holdOne = async (name: string): Promise<boolean> => {
    if (!kept.has(name) && !(await loadOnce(name))) return false;
    const entry = kept.get(name);
    if (entry === undefined) return false;
    entry.holders++;
    kept.delete(name);
    kept.set(name, entry);
    return true;
  };

  return {
    get(name) {
      touched?.add(name);
      noted?.used.add(name);
      const entry = kept.get(name);
      if (entry === undefined) noted?.missing.add(name);
      return entry?.value;
    },
    touchedBy(work) {
      const names = new Set<string>();
      touched = names;
      try {
        work();
      } finally {
        touched = undefined;
      }
      return names;
    },
    note(names, work) {
      const outer = noted;
      noted = names;
      try {
        return work();
      } finally {
        noted = outer;
      }
    },
    async hold(names) {
      const all = [...new Set(names)];
      const held = await Promise.all(all.map(holdOne));
      evict();
      return new Set(all.filter((_, i) => held[i]));
    },
    release(names) {
      for (const name of names) {
        const entry = kept.get(name);
        if (entry !== undefined && entry.holders > 0) entry.holders--;
      }
      evict();
    },
    bytes: () => total,
  };
}
