import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { evaluate } from "../../../src/render/evaluate.ts";
import { createRun } from "../../../src/render/run.ts";
import { modules } from "../expressions/support/two-ways.ts";

describe("what a spec wants to happen later", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "setInterval", "setImmediate"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    [
      "a timer",
      {
        signals: [
          { name: "s", value: 0, on: [{ events: { type: "timer", throttle: 10 }, update: "s + 1" }] },
        ],
      },
    ],
    [
      "an event",
      { signals: [{ name: "s", value: 0, on: [{ events: "window:resize{100}", update: "s + 1" }] }] },
    ],
    [
      "a simulation that moves on",
      {
        data: [
          {
            name: "d",
            transform: [
              { type: "sequence", start: 0, stop: 5 },
              { type: "force", forces: [{ force: "nbody" }] },
            ],
          },
        ],
      },
    ],
  ])("does not: %s", async (_, spec) => {
    const { view } = await evaluate(modules, spec as never, createRun(modules, { seed: 0.5, nowMs: 0 }));
    const stateOf = (): string => JSON.stringify(view.getState({ data: (name) => name === "d" }));
    const before = stateOf();
    await vi.advanceTimersByTimeAsync(2000);
    expect(stateOf()).toBe(before);
    view.finalize();
  });
});
