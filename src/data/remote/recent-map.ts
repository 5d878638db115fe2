export interface RecentMap<V> {
  get(key: string): V | undefined;
  /** One that costs more than all may is left out. */
  set(key: string, value: V): void;
  delete(key: string): void;
}

/** A map of bounded cost, in bytes; what was not used for the longest time is dropped first. */
export function createRecentMap<V>(options: {
  maxBytes: number;
  bytesOf: (key: string, value: V) => number;
}): RecentMap<V> {
  const { maxBytes, bytesOf } = options;
  // A Map keeps the order of insertion: its first key is the one not used for the longest time.
  const values = new Map<string, V>();
  let usedBytes = 0;

  const drop = (key: string): void => {
    const value = values.get(key);
    if (value === undefined) return;
    values.delete(key);
    usedBytes -= bytesOf(key, value);
  };

  return {
    get(key) {
      const value = values.get(key);
      if (value === undefined) return undefined;
      values.delete(key);
      values.set(key, value);
      return value;
    },
    set(key, value) {
      drop(key);
      const bytes = bytesOf(key, value);
      if (bytes > maxBytes) return;
      values.set(key, value);
      usedBytes += bytes;
      for (const oldest of values.keys()) {
        if (usedBytes <= maxBytes) break;
        drop(oldest);
      }
    },
    delete: drop,
  };
}
