import { expect, it } from "vitest";
import { inLanes } from "../src/in-lanes.ts";

it("works at no more than so many at a time, begun in their order", async () => {
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  await inLanes([5, 4, 3, 2, 1, 0], 2, async (item) => {
    begun.push(item);
    most = Math.max(most, ++running);
    for (let i = 0; i < item; i++) await Promise.resolve();
    running--;
  });
  expect(begun).toEqual([5, 4, 3, 2, 1, 0]);
  expect(most).toBe(2);
  await inLanes([], 2, () => Promise.reject(new Error("nothing to do")));
});
