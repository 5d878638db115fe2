import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSingleFlight } from "../../src/cache/single-flight.ts";

const background = (work: Promise<unknown>): void => {
  works.push(work);
};
let works: Promise<unknown>[];

beforeEach(() => {
  works = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a single flight", () => {
  it("loads once for 100 callers, and tells who did", async () => {
    const flights = createSingleFlight<string>({ followerWaitMs: 1000 });
    const { promise, resolve } = Promise.withResolvers<string>();
    const load = vi.fn(() => promise);
    const callers = Array.from({ length: 100 }, () => flights.run("k", load, background));
    resolve("picture");
    const results = await Promise.all(callers);
    expect(load).toHaveBeenCalledTimes(1);
    expect(results.map(({ value }) => value)).toEqual(Array(100).fill("picture"));
    expect(results.map(({ role }) => role)).toEqual(["leader", ...Array(99).fill("follower")]);
  });

  it("loads each key on its own", async () => {
    const flights = createSingleFlight<string>({ followerWaitMs: 1000 });
    const load = (key: string) => async () => key;
    const results = await Promise.all(["a", "b"].map((key) => flights.run(key, load(key), background)));
    expect(results).toEqual([
      { value: "a", role: "leader" },
      { value: "b", role: "leader" },
    ]);
  });

  it("loads again once a flight has landed", async () => {
    const flights = createSingleFlight<number>({ followerWaitMs: 1000 });
    let loads = 0;
    const load = async () => ++loads;
    await flights.run("k", load, background);
    await Promise.all(works);
    expect(await flights.run("k", load, background)).toEqual({ value: 2, role: "leader" });
  });

  it.each([
    ["rejects", () => Promise.reject(new Error("no"))],
    [
      "throws at once",
      () => {
        throw new Error("no");
      },
    ],
  ])("gives every caller the same error where the load %s, and forgets it", async (_, load) => {
    const flights = createSingleFlight<string>({ followerWaitMs: 1000 });
    const callers = [1, 2, 3].map(() => flights.run("k", load, background));
    const errors = await Promise.all(callers.map((caller) => caller.catch((error: unknown) => error)));
    expect(errors[0]).toEqual(new Error("no"));
    expect(new Set(errors).size).toBe(1);
    await Promise.all(works);
    expect(await flights.run("k", async () => "now", background)).toEqual({ value: "now", role: "leader" });
  });

  it("hands the load to the background, as work that never rejects", async () => {
    const flights = createSingleFlight<string>({ followerWaitMs: 1000 });
    const caller = flights.run("k", () => Promise.reject(new Error("no")), background);
    expect(works).toHaveLength(1);
    await expect(caller).rejects.toThrow("no");
    await expect(Promise.all(works)).resolves.toBeDefined();
  });

  it("lets a follower load itself after its wait, and later callers follow that one", async () => {
    const flights = createSingleFlight<string>({ followerWaitMs: 1000 });
    const stuck = Promise.withResolvers<string>();
    const second = Promise.withResolvers<string>();
    const leader = flights.run("k", () => stuck.promise, background);
    const follower = flights.run("k", () => second.promise, background);
    await vi.advanceTimersByTimeAsync(999);
    expect(works).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(works).toHaveLength(2);
    const later = flights.run("k", async () => "unused", background);
    // The older flight, landing late, is not taken for the newer one.
    stuck.resolve("first");
    expect(await leader).toEqual({ value: "first", role: "leader" });
    await works[0];
    const latest = flights.run("k", async () => "unused", background);
    second.resolve("second");
    expect(await follower).toEqual({ value: "second", role: "leader" });
    expect(await later).toEqual({ value: "second", role: "follower" });
    expect(await latest).toEqual({ value: "second", role: "follower" });
  });

  it("has one of those whose wait is over load, and the others follow that one", async () => {
    const flights = createSingleFlight<string>({ followerWaitMs: 1000 });
    const second = Promise.withResolvers<string>();
    const load = vi.fn(() => second.promise);
    void flights.run("k", () => new Promise(() => undefined), background);
    const followers = Array.from({ length: 50 }, () => flights.run("k", load, background));
    await vi.advanceTimersByTimeAsync(1000);
    second.resolve("picture");
    expect((await Promise.all(followers)).map(({ value }) => value)).toEqual(Array(50).fill("picture"));
    expect(load).toHaveBeenCalledTimes(1);
  });

  it("leaves no timer behind", async () => {
    const flights = createSingleFlight<string>({ followerWaitMs: 1000 });
    const load = async () => "picture";
    await Promise.all([flights.run("k", load, background), flights.run("k", load, background)]);
    await Promise.all(works);
    expect(vi.getTimerCount()).toBe(0);
  });
});
