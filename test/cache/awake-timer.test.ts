import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { awakeSleep, awakeTimeout, startAwakeTimer } from "../../src/cache/awake-timer.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("an awake timer", () => {
  it("ends on time where nothing keeps the process from running", () => {
    const onEnd = vi.fn();
    startAwakeTimer(250, onEnd);
    vi.advanceTimersByTime(249);
    expect(onEnd).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(onEnd).toHaveBeenCalledOnce();
  });

  it("ends never, once it is stopped", () => {
    const onEnd = vi.fn();
    const stop = startAwakeTimer(250, onEnd);
    vi.advanceTimersByTime(100);
    stop();
    vi.advanceTimersByTime(1_000);
    expect(onEnd).not.toHaveBeenCalled();
  });

  it("can be waited for, and aborts as a time-out does", async () => {
    const { signal } = awakeTimeout(100);
    const slept = awakeSleep(100);
    expect(signal.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(100);
    await slept;
    expect(signal.reason).toMatchObject({ name: "TimeoutError" });
  });
});

it("a process that stands still for longer than the timer has time left for what came meanwhile", async () => {
  vi.useRealTimers();
  const order: string[] = [];
  const ended = new Promise<void>((resolve) => {
    startAwakeTimer(50, () => {
      order.push("end");
      resolve();
    });
  });
  // An answer that comes while the process stands still is there 60 ms later.
  setTimeout(() => order.push("answer"), 60);
  const untilMs = performance.now() + 200;
  while (performance.now() < untilMs);
  await ended;
  expect(order).toEqual(["answer", "end"]);
});
