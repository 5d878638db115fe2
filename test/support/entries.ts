import type { CacheEntry } from "../../src/cache/entry.ts";

export const T0_MS = Date.UTC(2026, 0, 1);

const HOUR_MS = 3_600_000;

/** An SVG of about `bytes` bytes that is fresh for an hour from `T0_MS` on, and has no windows after that. */
export function svgEntry(bytes = 3000, more: Partial<CacheEntry> = {}): CacheEntry {
  const path = "M0,0L10,10".repeat(Math.ceil(bytes / 10)).slice(0, Math.max(0, bytes - 40));
  const { freshUntilMs = T0_MS + HOUR_MS } = more;
  const { staleUntilMs = freshUntilMs } = more;
  return {
    kind: "chart",
    body: new TextEncoder().encode(`<svg title="Größe"><path d="${path}"/></svg>`),
    contentType: "image/svg+xml; charset=utf-8",
    warnings: [{ code: "MARKS_BINNED", message: "5,000 of 6,000 points – binned" }],
    createdAtMs: T0_MS,
    freshUntilMs,
    staleUntilMs,
    staleIfErrorUntilMs: staleUntilMs,
    generations: { all: "" },
    ...more,
  };
}

/** Pixels: bytes that cannot be compressed. */
export function pngEntry(bytes = 3000, more: Partial<CacheEntry> = {}): CacheEntry {
  return svgEntry(0, { body: noise(bytes), contentType: "image/png", warnings: [], ...more });
}

/** The same bytes every time, without a pattern. */
export function noise(bytes: number, seed = 1): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(bytes);
  let state = seed;
  for (let i = 0; i < bytes; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    result[i] = state >>> 24;
  }
  return result;
}
