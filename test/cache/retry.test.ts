import { describe, expect, it, vi } from "vitest";
import { withRetries } from "../../src/cache/retry.ts";
import { StoreFault } from "../../src/cache/store-fault.ts";

function options(random: () => number) {
  const waits: number[] = [];
  const sleep = async (ms: number): Promise<void> => {
    waits.push(ms);
  };
  return { waits, attempts: 3, firstWaitMs: 100, sleep, random };
}

describe("retries", () => {
  it("try again after waits that grow, until it succeeds", async () => {
    const { waits, ...given } = options(() => 1);
    const work = vi.fn(async () => "well");
    work.mockRejectedValueOnce(new StoreFault("timeout")).mockRejectedValueOnce(new StoreFault("refused"));
    expect(await withRetries(work, given)).toBe("well");
    expect(waits).toEqual([100, 300]);
  });

  it("differ in their waits", async () => {
    const { waits, ...given } = options(() => 0);
    await withRetries(() => Promise.reject(new StoreFault("http")), given).catch(() => undefined);
    expect(waits).toEqual([50, 150]);
  });

  it("give up after so many attempts, with the last fault", async () => {
    const work = vi.fn(() => Promise.reject(new StoreFault("timeout")));
    await expect(
      withRetries(
        work,
        options(() => 1),
      ),
    ).rejects.toMatchObject({ kind: "timeout" });
    expect(work).toHaveBeenCalledTimes(3);
  });

  it.each(["quota", "open"] as const)(
    "are not made where it will be the same a moment later: %s",
    async (kind) => {
      const work = vi.fn(() => Promise.reject(new StoreFault(kind)));
      await expect(
        withRetries(
          work,
          options(() => 1),
        ),
      ).rejects.toMatchObject({ kind });
      expect(work).toHaveBeenCalledTimes(1);
    },
  );
});
