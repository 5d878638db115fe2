import { beforeEach, describe, expect, it } from "vitest";
import { createResourceCache, type ResourceCache } from "../../src/text/resource-cache.ts";

let loads: string[];
let cache: ResourceCache<string>;

beforeEach(() => {
  loads = [];
  cache = createResourceCache({
    load: async (name) => {
      loads.push(name);
      if (name.startsWith("broken")) throw new Error("unreadable");
      return name;
    },
    sizeOf: () => 10,
    maxBytes: 25,
  });
});

const use = async (...names: string[]): Promise<void> => {
  cache.release(await cache.hold(names));
};

describe("resources", () => {
  it("are loaded once for all who ask at once, and kept", async () => {
    await Promise.all([cache.hold(["a"]), cache.hold(["a", "b"])]);
    await cache.hold(["a"]);
    expect(loads).toEqual(["a", "b"]);
    expect(cache.get("a")).toBe("a");
  });

  it("stay within their bound, the ones used longest ago given up", async () => {
    await use("a");
    await use("b");
    await use("a");
    await use("c");
    expect(cache.bytes()).toBe(20);
    expect(["a", "b", "c"].map((name) => cache.get(name))).toEqual(["a", undefined, "c"]);
  });

  it("are kept while they are held, beyond the bound, too", async () => {
    const held = await cache.hold(["a", "b", "c", "d"]);
    expect(["a", "b", "c", "d"].map((name) => cache.get(name))).toEqual(["a", "b", "c", "d"]);
    cache.release(held);
    expect(cache.bytes()).toBe(20);
  });

  it("that cannot be loaded are left out, and tried again the next time", async () => {
    expect(await cache.hold(["a", "broken"])).toEqual(new Set(["a"]));
    expect(await cache.hold(["broken"])).toEqual(new Set());
    expect(loads).toEqual(["a", "broken", "broken"]);
  });

  it("are noted where a piece of work misses them", async () => {
    await cache.hold(["a"]);
    const noted = { used: new Set<string>(), missing: new Set<string>() };
    expect(cache.note(noted, () => [cache.get("a"), cache.get("b")])).toEqual(["a", undefined]);
    cache.get("c");
    expect([[...noted.used], [...noted.missing]]).toEqual([["a", "b"], ["b"]]);
  });

  it("are listed by the work that gets them, there or not", async () => {
    await cache.hold(["a"]);
    const touched = cache.touchedBy(() => {
      cache.get("a");
      cache.get("b");
    });
    cache.get("c");
    expect([...touched]).toEqual(["a", "b"]);
  });
});
