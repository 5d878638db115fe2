import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createTurns, type TurnsOptions } from "../../src/overload/turns.ts";
import type { Priority } from "../../src/ports/priority.ts";

/** Turns that are all taken until `release` is called, and the order in which others had theirs. */
function takenTurns(options: Partial<TurnsOptions> = {}) {
  const turns = createTurns({
    maxRunning: 1,
    processors: 1,
    maxWaiting: 100,
    maxWaitMs: 10_000,
    ...options,
  });
  const done: string[] = [];
  let release: () => void = () => undefined;
  const first = turns.take({ priority: "interactive", costMs: 5 }, () => {
    const held = Promise.withResolvers<void>();
    release = held.resolve;
    return held.promise;
  });
  return {
    turns,
    done,
    ask: (name: string, priority: Priority = "interactive", costMs = 5) =>
      turns.take({ priority, costMs }, async () => void done.push(name)),
    async release() {
      await Promise.resolve();
      release();
      await first;
    },
  };
}

const overloaded = (seconds = 1) => ({
  code: "OVERLOADED",
  status: 503,
  headers: { "Retry-After": String(seconds) },
});

describe("turns", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("come in order, those who wait in front of a page first", async () => {
    const { ask, release, done } = takenTurns();
    const asked = [ask("b1", "batch"), ask("b2", "batch"), ask("i1"), ask("i2")];
    await release();
    await Promise.all(asked);
    expect(done).toEqual(["i1", "i2", "b1", "b2"]);
  });

  it("come to a batch, too, however many others ask", async () => {
    const { ask, release, done } = takenTurns();
    const batch = ["b1", "b2"].map((name) => ask(name, "batch"));
    const others = Array.from({ length: 12 }, (_, i) => ask(`i${i}`));
    await release();
    await Promise.all([...batch, ...others]);
    expect(done.indexOf("b1")).toBe(4);
    expect(done.indexOf("b2")).toBe(9);
  });

  it("are refused where too many wait, and a batch takes half of the room at the most", async () => {
    const { ask, release, done } = takenTurns({ maxWaiting: 4 });
    const batch = [ask("b1", "batch"), ask("b2", "batch")];
    await expect(ask("b3", "batch")).rejects.toMatchObject(overloaded());
    const others = [ask("i1"), ask("i2")];
    await expect(ask("i3")).rejects.toMatchObject(overloaded());
    await release();
    await Promise.all([...batch, ...others]);
    expect(done).toEqual(["i1", "i2", "b1", "b2"]);
    await ask("later");
    expect(done).toContain("later");
  });

  it("are refused at once to who would have to wait too long, by what is before it", async () => {
    const { ask, release, done } = takenTurns({ processors: 2 });
    const waiting = [ask("a", "interactive", 9000), ask("b", "interactive", 12_000)];
    await expect(ask("c")).rejects.toMatchObject(overloaded(11));
    await release();
    await Promise.all(waiting);
    expect(done).toEqual(["a", "b"]);
  });

  it("are refused to who has waited too long, and pass to the others", async () => {
    const { ask, release, done } = takenTurns({ maxWaitMs: 2000 });
    const late = expect(ask("late")).rejects.toMatchObject(overloaded());
    await vi.advanceTimersByTimeAsync(1);
    const justInTime = ask("just in time");
    await vi.advanceTimersByTimeAsync(1999);
    await late;
    await release();
    await justInTime;
    await ask("next");
    expect(done).toEqual(["just in time", "next"]);
  });

  it("are counted while they are taken and waited for, and no longer, whatever comes of them", async () => {
    const { turns, ask, release } = takenTurns({ maxWaiting: 2, maxWaitMs: 2000 });
    const late = ask("late").catch(() => undefined);
    const failing = turns.take({ priority: "interactive", costMs: 5 }, () => Promise.reject(new Error("no")));
    const settled = Promise.allSettled([failing, ask("refused")]);
    expect(turns.load()).toEqual({ drawing: 1, waiting: 2 });
    await vi.advanceTimersByTimeAsync(1999);
    await release();
    await late;
    await settled;
    expect(turns.load()).toEqual({ drawing: 0, waiting: 0 });
  });

  it("of work whose request is gone are counted no more", async () => {
    const { turns } = takenTurns({ lostAfterMs: 5000 });
    await vi.advanceTimersByTimeAsync(4999);
    expect(turns.load()).toEqual({ drawing: 1, waiting: 0 });
    await vi.advanceTimersByTimeAsync(1);
    expect(turns.load()).toEqual({ drawing: 0, waiting: 0 });
  });

  it("run together as far as their costs allow, and one alone whatever it costs", async () => {
    const turns = createTurns({
      maxRunning: 3,
      maxRunningCostMs: 100,
      processors: 1,
      maxWaiting: 9,
      maxWaitMs: 10_000,
    });
    const running = new Set<string>();
    const ask = (name: string, costMs: number, ms: number) =>
      turns.take({ priority: "interactive", costMs }, async () => {
        running.add(name);
        await new Promise((resolve) => setTimeout(resolve, ms));
        running.delete(name);
      });
    const asked = [ask("large", 500, 10), ask("a", 40, 10), ask("b", 40, 20), ask("c", 40, 10)];
    await vi.advanceTimersByTimeAsync(0);
    expect([...running]).toEqual(["large"]);
    await vi.advanceTimersByTimeAsync(10);
    expect([...running]).toEqual(["a", "b"]);
    await vi.advanceTimersByTimeAsync(10);
    expect([...running]).toEqual(["b", "c"]);
    await vi.advanceTimersByTimeAsync(10);
    await Promise.all(asked);
  });

  it("leave a rest before work, in which others join the line", async () => {
    const { turns } = takenTurns({ maxRunning: 3, maxWaiting: 1, maxRunningCostMs: 10, rests: true });
    const turn = { priority: "interactive", costMs: 5 } as const;
    const begun: string[] = [];
    const ask = (name: string) => turns.take(turn, async () => void begun.push(name));
    const asked = [ask("a"), ask("b")];
    await expect(ask("c")).rejects.toMatchObject(overloaded());
    expect(begun).toEqual([]);
    await vi.advanceTimersByTimeAsync(10);
    await Promise.all(asked);
    expect(begun).toEqual(["a", "b"]);
  });

  it("pass on when work fails", async () => {
    const { turns } = takenTurns({ maxRunning: 2 });
    const turn = { priority: "interactive", costMs: 5 } as const;
    const failing = turns.take(turn, () => Promise.reject(new Error("no")));
    const next = turns.take(turn, async () => "done");
    await expect(failing).rejects.toThrow("no");
    expect(await next).toBe("done");
  });

  it("pass on from work that never ends, whose request is gone", async () => {
    const { ask, done } = takenTurns({ lostAfterMs: 5000, maxWaitMs: 20_000 });
    const waiting = ask("a");
    await vi.advanceTimersByTimeAsync(5001);
    await ask("b");
    await waiting;
    expect(done).toEqual(["a", "b"]);
  });
});
