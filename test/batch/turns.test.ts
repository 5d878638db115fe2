import { describe, expect, it } from "vitest";
import { createTurns, isGivenUp } from "../../src/batch/turns.ts";

describe("the turns of a batch", () => {
  it("let timers and requests in between two drawings", async () => {
    const turn = createTurns([], 1, new AbortController().signal);
    let isLetIn = false;
    const seen: boolean[] = [];
    const draw = async (): Promise<void> => {
      if (seen.length === 0) setTimeout(() => (isLetIn = true));
      seen.push(isLetIn);
    };
    await Promise.all([turn(0, draw), turn(1, draw), turn(2, draw)]);
    expect(seen).toEqual([false, true, true]);
  });

  it("end with the batch, and tell that from a failure", async () => {
    const stopped = new AbortController();
    const turn = createTurns([], 1, stopped.signal);
    const failure = await turn(0, () => Promise.reject(new Error("no"))).catch((error: unknown) => error);
    expect(isGivenUp(failure)).toBe(false);
    stopped.abort();
    const givenUp = await turn(1, () => Promise.resolve()).catch((error: unknown) => error);
    expect(isGivenUp(givenUp)).toBe(true);
  });
});
