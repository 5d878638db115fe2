import { describe, expect, it } from "vitest";
import { keepProgress } from "../../src/batch/keep-progress.ts";

/** A clock whose every step is one sleep, until the work is let go. */
function stage(steps: readonly number[]) {
  let release = (): void => undefined;
  const work = new Promise<void>((resolve) => {
    release = resolve;
  });
  let at = 0;
  let progress = 0;
  const sleep = async (): Promise<void> => {
    await Promise.resolve();
    const next = steps[at++];
    if (next === undefined) {
      release();
      // The work's end is heard of in a later turn.
      await new Promise((resolve) => setImmediate(resolve));
    } else progress = next;
  };
  return { work, sleep, progress: () => progress };
}

describe("the progress of work", () => {
  it("is written where it changed, and once in a while where it did not", async () => {
    const { work, sleep, progress } = stage([1, 2, 2, 2, 2, 2, 3]);
    const written: number[] = [];
    const write = async (): Promise<void> => void written.push(progress());
    await keepProgress(work, progress, write, { everyMs: 1000, heartbeatMs: 3000, sleep });
    expect(written).toEqual([1, 2, 2, 3]);
  });

  it("is written again where that failed, and no failure ends the work", async () => {
    const { work, sleep, progress } = stage([1, 1, 1]);
    let tries = 0;
    const write = async (): Promise<void> => {
      if (++tries < 3) throw new Error("away");
    };
    await keepProgress(work, progress, write, { everyMs: 1000, heartbeatMs: 10_000, sleep });
    expect(tries).toBe(3);
  });
});
