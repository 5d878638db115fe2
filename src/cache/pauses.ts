/** What is left alone until a time, by key. */
export interface Pauses {
  isPaused(key: string): boolean;
  pause(key: string, ms: number): void;
  end(key: string): void;
}

export function createPauses({ maxKeys, now }: { maxKeys: number; now: () => number }): Pauses {
  const until = new Map<string, number>();
  return {
    isPaused: (key) => (until.get(key) ?? 0) > now(),
    pause(key, ms) {
      until.delete(key);
      until.set(key, now() + ms);
      for (const oldest of until.keys()) {
        if (until.size <= maxKeys) break;
        until.delete(oldest);
      }
    },
    end: (key) => {
      until.delete(key);
    },
  };
}
