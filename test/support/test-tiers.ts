import type { Background } from "../../src/cache/background.ts";
import { createMemoryGenerations, type GenerationStore } from "../../src/cache/generation-store.ts";
import { createKnownGenerations } from "../../src/cache/known-generations.ts";
import { createTieredCache, type TieredCacheOptions } from "../../src/cache/tiers.ts";

/** Tiers that are asked by key alone, over generations in memory where no others are given. */
export function createTestTiers(
  options: Omit<TieredCacheOptions, "generations"> & { generations?: GenerationStore },
) {
  const known = createKnownGenerations({
    store: options.generations ?? createMemoryGenerations(),
    delayMs: 30_000,
    deadlineMs: 250,
    now: options.now ?? Date.now,
    onFault: () => undefined,
  });
  const tiers = createTieredCache({ ...options, generations: known });
  return {
    ...tiers,
    lookup: (key: string, background: Background) => tiers.lookup({ key, names: [] }, background),
    lookupMany: (keys: readonly string[], background: Background) =>
      tiers.lookupMany(
        keys.map((key) => ({ key, names: [] })),
        background,
      ),
  };
}
