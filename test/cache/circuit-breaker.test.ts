import { beforeEach, describe, expect, it } from "vitest";
import {
  type CircuitBreaker,
  createCircuitBreaker,
  withCircuitBreaker,
} from "../../src/cache/circuit-breaker.ts";
import { T0_MS } from "../support/entries.ts";
import { createFakeSharedStore } from "../support/fake-shared-store.ts";

let nowMs: number;
let breaker: CircuitBreaker;
let calls: number;

beforeEach(() => {
  nowMs = T0_MS;
  calls = 0;
  breaker = createCircuitBreaker({
    maxFailures: 3,
    firstPauseMs: 1_000,
    maxPauseMs: 4_000,
    now: () => nowMs,
    random: () => 1,
  });
});

const failing = () => {
  calls++;
  return Promise.reject(new Error("no"));
};
const working = async () => {
  calls++;
  return "well";
};
const fail = () => breaker.run(failing).catch((error: unknown) => error);

async function failUntilOpen(): Promise<void> {
  for (let i = 0; i < 3; i++) await fail();
}

describe("a circuit breaker", () => {
  it("opens after failures in a row, and lets nothing through then", async () => {
    await fail();
    await fail();
    expect(breaker.state).toBe("closed");
    await fail();
    expect([breaker.state, breaker.openUntilMs]).toEqual(["open", T0_MS + 1_000]);
    expect(await fail()).toMatchObject({ name: "StoreFault", kind: "open" });
    expect(calls).toBe(3);
  });

  it("stays closed where a success lies between them", async () => {
    for (let i = 0; i < 5; i++) {
      await fail();
      await fail();
      await breaker.run(working);
    }
    expect(breaker.state).toBe("closed");
  });

  it("lets one call try it after a while, while the others stay away, and closes where that succeeds", async () => {
    await failUntilOpen();
    nowMs += 1_000;
    calls = 0;
    const trial = Promise.withResolvers<string>();
    const tried = breaker.run(() => trial.promise);
    expect(breaker.state).toBe("half-open");
    expect(await fail()).toMatchObject({ kind: "open" });
    expect(calls).toBe(0);
    trial.resolve("well");
    expect(await tried).toBe("well");
    expect(breaker.state).toBe("closed");
    expect(await breaker.run(working)).toBe("well");
  });

  it("waits twice as long after each trial that fails, up to a bound", async () => {
    await failUntilOpen();
    const pauses: number[] = [];
    for (let i = 0; i < 4; i++) {
      nowMs = breaker.openUntilMs ?? 0;
      await fail();
      pauses.push((breaker.openUntilMs ?? 0) - nowMs);
    }
    expect(pauses).toEqual([2_000, 4_000, 4_000, 4_000]);
  });

  it("differs from instance to instance in how long it waits", async () => {
    breaker = createCircuitBreaker({
      maxFailures: 1,
      firstPauseMs: 1_000,
      now: () => nowMs,
      random: () => 0,
    });
    await fail();
    expect(breaker.openUntilMs).toBe(T0_MS + 500);
  });

  it("lets another call try it where the first one never came back", async () => {
    await failUntilOpen();
    nowMs += 1_000;
    void breaker.run(() => new Promise(() => {}));
    nowMs += 10_000;
    expect(await breaker.run(working)).toBe("well");
  });

  it("does not close for what was under way before it opened", async () => {
    const slow = Promise.withResolvers<string>();
    const early = breaker.run(() => slow.promise);
    await failUntilOpen();
    slow.resolve("late");
    expect(await early).toBe("late");
    expect(breaker.state).toBe("open");
  });
});

describe("a store behind a circuit breaker", () => {
  it("is not called while it is open, by no operation", async () => {
    const store = createFakeSharedStore(() => nowMs);
    const guarded = withCircuitBreaker(store, breaker);
    store.isBroken = true;
    for (let i = 0; i < 3; i++) await guarded.read(["k"], []).catch(() => undefined);
    store.trips.length = 0;
    const entries = new Map();
    const all = await Promise.allSettled([
      guarded.get("k"),
      guarded.getMany(["k"]),
      guarded.read(["k"], []),
      guarded.setMany(entries),
      guarded.delete("k"),
      guarded.readGenerations(["all"]),
      guarded.writeGenerations(["all"], "t"),
      guarded.acquireLeases(["k"], 1),
      guarded.releaseLease("k"),
    ]);
    expect(all.map(({ status }) => status)).toEqual(all.map(() => "rejected"));
    expect(store.trips).toEqual([]);
  });
});
