import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { GenerationStore } from "../../src/cache/generation-store.ts";

export interface GenerationsUnderTest {
  readonly store: GenerationStore;
  /** Another instance's view of the same. */
  readonly other: GenerationStore;
  close?(): Promise<void>;
}

/** What every place for generations promises. */
export function describeGenerations(name: string, create: () => Promise<GenerationsUnderTest>): void {
  describe(`the generations contract: ${name}`, () => {
    let tested: GenerationsUnderTest;
    beforeEach(async () => {
      tested = await create();
    });
    afterEach(async () => {
      await tested.close?.();
    });

    it("gives the same token for a name until it is purged", async () => {
      const [first] = await tested.store.readGenerations(["all"]);
      expect(await tested.store.readGenerations(["all"])).toEqual([first]);
      expect(await tested.other.readGenerations(["all"])).toEqual([first]);
    });

    it("gives the new token in the order of the names, to others too", async () => {
      const names = ["all", "tag:sales/", "tag:sales/eu", "kind:chart"];
      const before = await tested.store.readGenerations(names);
      await tested.store.writeGenerations(["tag:sales/", "kind:chart"], "t1");
      for (const store of [tested.store, tested.other]) {
        expect(await store.readGenerations(names)).toEqual([before[0], "t1", before[2], "t1"]);
        expect(await store.readGenerations(["kind:chart"])).toEqual(["t1"]);
      }
      expect(before).not.toContain("t1");
    });

    it("gives the mark of a purge by key, and none where there was none", async () => {
      await tested.store.writeGenerations(["mark:a", "keys"], "t2");
      for (const store of [tested.store, tested.other]) {
        expect(await store.readGenerations(["mark:a", "mark:b", "keys"])).toEqual(["t2", "", "t2"]);
      }
    });

    it("takes no names", async () => {
      expect(await tested.store.readGenerations([])).toEqual([]);
    });
  });
}
