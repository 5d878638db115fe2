import { describe, expect, it } from "vitest";
import { createHeldBytes } from "../../src/overload/held-bytes.ts";

const overloaded = expect.objectContaining({ code: "OVERLOADED", headers: { "Retry-After": "1" } });

function open(options: { lostAfterMs?: number; now?: () => number } = {}) {
  const held = createHeldBytes({ maxBytes: 100, ...options });
  return {
    holder: () => held.open(),
    total: held.total,
    /** Whether a request of its own may hold so much. */
    hasRoomFor(bytes: number): boolean {
      const holder = held.open();
      try {
        holder.hold(bytes);
        return true;
      } catch (error) {
        expect(error).toEqual(overloaded);
        return false;
      } finally {
        holder.release();
      }
    },
  };
}

describe("what requests hold", () => {
  it("is bounded in sum", () => {
    const { holder, hasRoomFor, total } = open();
    const first = holder();
    first.hold(30);
    first.hold(30);
    expect(hasRoomFor(40)).toBe(true);
    expect(hasRoomFor(41)).toBe(false);
    expect(total()).toBe(60);
    first.release();
    expect(total()).toBe(0);
    expect(hasRoomFor(41)).toBe(true);
  });

  it("keeps nobody out alone, however much it is, nor others who hold little", () => {
    const { holder, hasRoomFor } = open();
    const large = holder();
    large.hold(50);
    large.hold(5000);
    expect(hasRoomFor(25)).toBe(true);
    expect(hasRoomFor(26)).toBe(false);
    large.release();
    const small = holder();
    small.hold(25);
    expect(hasRoomFor(5000)).toBe(true);
  });

  it("stays until that is done which it is kept for, as an answer that is still being written", async () => {
    const { holder, total } = open();
    const streaming = holder();
    streaming.hold(30);
    const { promise, resolve } = Promise.withResolvers<void>();
    streaming.keepUntil(promise);
    streaming.release();
    expect(total()).toBe(30);
    resolve();
    await promise;
    expect(total()).toBe(0);
  });

  it("is nothing any more once more was refused", () => {
    const { holder, hasRoomFor } = open();
    const [first, second] = [holder(), holder()];
    first.hold(70);
    second.hold(20);
    expect(() => second.hold(11)).toThrow();
    expect(hasRoomFor(30)).toBe(true);
    expect(hasRoomFor(31)).toBe(false);
  });

  it("is forgotten where its request is gone", () => {
    let nowMs = 0;
    const { holder, hasRoomFor } = open({ lostAfterMs: 1000, now: () => nowMs });
    holder().hold(90);
    nowMs = 999;
    expect(hasRoomFor(50)).toBe(false);
    nowMs = 1000;
    expect(hasRoomFor(50)).toBe(true);
  });
});
