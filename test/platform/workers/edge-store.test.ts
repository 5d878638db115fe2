import { describe, expect, it, vi } from "vitest";
import { createEdgeStore } from "../../../src/platform/workers/edge-store.ts";
import { pngEntry, svgEntry, T0_MS } from "../../support/entries.ts";
import { createFakeEdgeCache } from "../../support/fake-edge-cache.ts";

const now = () => T0_MS;

describe("the edge store", () => {
  it("lets the cache keep an entry for as long as it still lives, in whole seconds", async () => {
    const cache = createFakeEdgeCache(now);
    const store = createEdgeStore({ cache, keyPrefix: "t:", now });
    await store.set("k", svgEntry(100, { freshUntilMs: T0_MS + 90_999 }));
    expect(cache.find("k")?.headers.get("Cache-Control")).toBe("public, max-age=90");
  });

  it("keeps nothing that lives less than a second", async () => {
    const cache = createFakeEdgeCache(now);
    const put = vi.spyOn(cache, "put");
    const store = createEdgeStore({ cache, keyPrefix: "t:", now });
    await store.set("k", svgEntry(100, { freshUntilMs: T0_MS + 999 }));
    expect(put).not.toHaveBeenCalled();
  });

  it("uses addresses of its own, apart from those of another service", async () => {
    const cache = createFakeEdgeCache(now);
    const [a, b] = ["a:", "b:"].map((keyPrefix) => createEdgeStore({ cache, keyPrefix, now }));
    await a?.set("k", pngEntry());
    expect(await b?.get("k")).toBeUndefined();
    expect(await a?.get("k")).toEqual(pngEntry());
    expect(cache.find("https://edgechart.invalid/a%3Ak")).toBeDefined();
  });

  it("takes a response other than 200 for a miss, and leaves no body unread", async () => {
    const cancel = vi.fn();
    const body = new ReadableStream({ cancel });
    const cache = createFakeEdgeCache(now);
    cache.match = async () => new Response(body, { status: 206 });
    expect(await createEdgeStore({ cache, keyPrefix: "t:", now }).get("k")).toBeUndefined();
    expect(cancel).toHaveBeenCalledOnce();
  });
});
