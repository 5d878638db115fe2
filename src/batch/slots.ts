export interface Slots {
  /** Does the work once one of the slots is free, in the order in which it was asked for. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** Room for so much work at a time; the rest waits. */
export function createSlots(count: number): Slots {
  const waiting: (() => void)[] = [];
  let free = count;
  return {
    async run(work) {
      if (free > 0) free--;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next === undefined) free++;
        else next();
      }
    },
  };
}
