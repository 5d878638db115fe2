import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { repeatLater } from "../../../src/platform/node/repeat-later.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("does work again and again, and never begins it while it is under way", async () => {
  let [running, begun, most] = [0, 0, 0];
  repeatLater(1_000, async () => {
    begun++;
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    running--;
  });
  await vi.advanceTimersByTimeAsync(499);
  expect(begun).toBe(0);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(begun).toBeGreaterThanOrEqual(10);
  expect(begun).toBeLessThanOrEqual(11);
  expect(most).toBe(1);
});
