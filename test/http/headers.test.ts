import { describe, expect, test } from "vitest";
import { cacheStatus } from "../../src/cache/cache-status.ts";
import { chartCacheHeaders, errorCacheHeaders } from "../../src/http/cache-control.ts";
import { namesAny, namesEtag } from "../../src/http/conditional.ts";
import { contentDisposition } from "../../src/http/content-disposition.ts";
import { negotiateEncoding } from "../../src/http/negotiate-encoding.ts";
import { parseQuery } from "../../src/http/query.ts";
import { wantsPicture } from "../../src/http/wants-picture.ts";
import { warningsHeader } from "../../src/http/warnings-header.ts";
import type { ChartResult } from "../../src/ports/chart-service.ts";
import { svgEntry } from "../support/entries.ts";

describe("Cache-Status", () => {
  const result = (tiers: ChartResult["tiers"], more: Partial<ChartResult> = {}): ChartResult => ({
    entry: svgEntry(),
    tiers,
    rendered: false,
    collapsed: false,
    timings: [],
    ...more,
  });
  const missed = { tier: "memory", outcome: "miss" } as const;

  test("names the tiers that were asked, nearest to the drawing first", () => {
    const tiers = [
      missed,
      { tier: "edge", outcome: "fault" },
      { tier: "redis", outcome: "hit", ttlSeconds: 90.7 },
    ] as const;
    expect(cacheStatus(result(tiers))).toBe(
      "edgechart-redis; hit; ttl=90, edgechart-edge; fwd=miss; detail=fault, edgechart-memory; fwd=miss",
    );
  });

  test("names the renderer only where this request drew", () => {
    expect(cacheStatus(result([missed], { rendered: true }))).toBe(
      "edgechart-render; fwd=miss; stored, edgechart-memory; fwd=miss",
    );
    expect(cacheStatus(result([missed], { collapsed: true }))).toBe("edgechart-memory; fwd=miss; collapsed");
    expect(cacheStatus(result([], { collapsed: true }))).toBe("edgechart-memory; fwd=miss; collapsed");
  });

  test("tells a stale picture that was served from one that was drawn again", () => {
    const stale = [{ tier: "disk", outcome: "stale", ttlSeconds: -5 }] as const;
    expect(cacheStatus(result(stale))).toBe("edgechart-disk; hit; ttl=-5");
    expect(cacheStatus(result(stale, { rendered: true }))).toContain("edgechart-disk; fwd=stale; ttl=-5");
    const behind = { tier: "redis", outcome: "hit", ttlSeconds: 9 } as const;
    expect(cacheStatus(result([...stale, behind]))).toBe(
      "edgechart-redis; hit; ttl=9, edgechart-disk; fwd=stale; ttl=-5",
    );
  });
});

describe("If-None-Match", () => {
  test.each([
    ['"a"', true],
    ['W/"a"', true],
    ['"b", W/"a"', true],
    ['"b","a","c"', true],
    ['"a,b"', false],
    ['"A"', false],
    ["a", false],
    ["*", false],
    ["", false],
  ])("%s", (header, matches) => {
    expect(namesEtag(header, 'W/"a"')).toBe(matches);
  });

  test("* is any", () => {
    expect([namesAny(" * "), namesAny('"*"'), namesAny(null)]).toEqual([true, false, false]);
  });
});

describe("Cache-Control", () => {
  const lifetimes = { browserTtlSeconds: 100, cdnTtlSeconds: 1000 };

  test("gives shared caches a lifetime of their own", () => {
    const headers = chartCacheHeaders(lifetimes);
    expect(headers["Cache-Control"]).toMatch(/^public, max-age=100, /);
    expect(headers["CDN-Cache-Control"]).toMatch(/^public, max-age=1000, /);
    expect(JSON.stringify(headers)).not.toMatch(/immutable|s-maxage/);
  });

  test("is bounded by the lifetime asked for", () => {
    for (const value of Object.values(chartCacheHeaders(lifetimes, { ttlSeconds: 7 }))) {
      for (const [, seconds] of value.matchAll(/=(\d+)/g)) expect(Number(seconds)).toBeLessThanOrEqual(7);
    }
  });

  test("keeps an error only where the URL alone is to blame", () => {
    expect(errorCacheHeaders("SPEC_INVALID", "GET")).toEqual({ "Cache-Control": "public, max-age=60" });
    for (const [code, method] of [
      ["SPEC_INVALID", "POST"],
      ["INTERNAL", "GET"],
      ["DATASET_NOT_FOUND", "GET"],
    ] as const) {
      expect(errorCacheHeaders(code, method)).toEqual({ "Cache-Control": "no-store" });
    }
  });
});

describe("X-Chart-Warnings", () => {
  test("is not there for none", () => expect(warningsHeader([])).toBeUndefined());

  test("is JSON in ASCII of at most 2 KB, and says how many are left out", () => {
    const warnings = Array.from({ length: 50 }, (_, index) => ({
      code: "W",
      message: `${index} 🙂"\n`.repeat(40),
    }));
    const header = warningsHeader(warnings) ?? "";
    expect(header).toMatch(/^[\x20-\x7e]{1,2048}$/);
    const parsed: { code: string; message: string }[] = JSON.parse(header);
    expect(parsed.at(-1)).toEqual({ code: "MORE_WARNINGS", message: `${50 - parsed.length + 1} more` });
    expect(parsed[0]?.message).toContain("0 🙂");
  });
});

describe("Content-Disposition", () => {
  test.each([
    [undefined, 'inline; filename="chart.vg.json"'],
    ["sales", 'attachment; filename="sales.vg.json"'],
    ["Sales.VG.JSON", 'attachment; filename="Sales.VG.JSON"'],
    ["../../.profile\\x\r\ny", 'attachment; filename=".._.._.profile_x__y.vg.json"'],
    ["a\u202exe.exe", 'attachment; filename="a_xe.exe.vg.json"'],
    ["a".repeat(8000), `attachment; filename="${"a".repeat(200)}.vg.json"`],
    ["100% (é)", `attachment; filename="100_ (_).vg.json"; filename*=UTF-8''100%25%20%28%C3%A9%29.vg.json`],
  ])("for %s", (download, header) => {
    expect(contentDisposition("vg.json", download)).toBe(header);
  });
});

describe("a query", () => {
  test("is decoded; the first value counts and repetition is told", () => {
    const { values, repeated } = parseQuery("?a=1+2%2B&b&a=3&v=9&utm_source=x&c=d=e&%61b=%E2%82%AC");
    expect([...values]).toEqual([
      ["a", "1 2+"],
      ["b", ""],
      ["c", "d=e"],
      ["ab", "€"],
    ]);
    expect(repeated).toEqual(["a"]);
  });

  test.each(["?a=%", "?a=%zz", "?a=%ff", "?%=1"])("%s cannot be read", (search) => {
    expect(() => parseQuery(search)).toThrow(expect.objectContaining({ code: "BAD_URL" }));
  });
});

test.each([
  ["gzip, deflate, br, zstd", "br"],
  ["gzip;q=1.0, br;q=0.5", "gzip"],
  ["BR", "br"],
  ["*", "br"],
  ["*;q=0", "identity"],
  ["zstd", "identity"],
  [undefined, "identity"],
])("Accept-Encoding: %s gets %s", (accept, encoding) => {
  expect(negotiateEncoding(accept)).toBe(encoding);
});

test.each([
  ["image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8", true],
  ["image/webp,image/avif,video/*;q=0.8,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5", true],
  ["image/png", true],
  ["text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8", false],
  ["image/png, application/json", false],
  ["image/png, */*", false],
  ["*/*", false],
  ["", false],
])("Accept: %s asks for a picture: %s", (accept, wanted) => {
  expect(wantsPicture(new Headers({ Accept: accept }), undefined)).toBe(wanted);
});
