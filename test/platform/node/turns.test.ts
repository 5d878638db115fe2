import { describe, expect, it } from "vitest";
import { createTurns, type TurnsOptions } from "../../../src/platform/node/turns.ts";
import type { Priority } from "../../../src/ports.ts";

/** Turns that are all taken until `release` is called, and the order in which others had theirs. */
function takenTurns(options: Partial<TurnsOptions> = {}) {
  const turns = createTurns({ maxRunning: 1, maxWaiting: 100, maxWaitMs: 10_000, ...options });
  const done: string[] = [];
  let release: () => void = () => undefined;
  const first = turns.take(
    "interactive",
    () =>
      new Promise<void>((resolve) => {
        release = resolve;
      }),
  );
  return {
    done,
    ask: (name: string, priority: Priority = "interactive") =>
      turns.take(priority, async () => void done.push(name)),
    async release() {
      await Promise.resolve();
      release();
      await first;
    },
  };
}

const overloaded = { code: "OVERLOADED", status: 503, headers: { "Retry-After": "1" } };

describe("turns", () => {
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
    await expect(ask("b3", "batch")).rejects.toMatchObject(overloaded);
    const others = [ask("i1"), ask("i2")];
    await expect(ask("i3")).rejects.toMatchObject(overloaded);
    await release();
    await Promise.all([...batch, ...others]);
    expect(done).toEqual(["i1", "i2", "b1", "b2"]);
    await ask("later");
    expect(done).toContain("later");
  });

  it("are refused to who has waited too long, and pass to the others", async () => {
    const { ask, release, done } = takenTurns({ maxWaitMs: 20 });
    await expect(ask("late")).rejects.toMatchObject(overloaded);
    await release();
    await ask("next");
    expect(done).toEqual(["next"]);
  });

  it("pass on when work fails", async () => {
    const turns = createTurns({ maxRunning: 1, maxWaiting: 1, maxWaitMs: 10_000 });
    const failing = turns.take("interactive", () => Promise.reject(new Error("no")));
    const next = turns.take("interactive", async () => "done");
    await expect(failing).rejects.toThrow("no");
    expect(await next).toBe("done");
  });
});
