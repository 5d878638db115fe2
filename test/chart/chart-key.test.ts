import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chartKey } from "../../src/chart/chart-key.ts";
import { ENGINE } from "../../src/chart/engine.ts";
import { type ChartOptions, type JsonValue, PLAIN_OPTIONS } from "../../src/chart/request.ts";

const json = fc
  .jsonValue({ maxDepth: 4 })
  .filter((value) => !JSON.stringify(value).includes("__proto__"))
  .map((value): JsonValue => JSON.parse(JSON.stringify(value)));

/** The same value with the members of every object the other way round. */
function reversed(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  );
}

describe("the key", () => {
  test("is 43 characters of base64url", async () => {
    expect(await chartKey({ spec: {}, options: PLAIN_OPTIONS }, ENGINE)).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  test("does not depend on the order of members", async () => {
    await fc.assert(
      fc.asyncProperty(json, async (value) => {
        const key = await chartKey(
          { spec: { a: 1, value }, options: { ...PLAIN_OPTIONS, width: 1, scale: 2 } },
          ENGINE,
        );
        const turned = {
          spec: { value: reversed(value), a: 1 },
          options: { fonts: "none", text: "text", scale: 2, width: 1 } as const,
        };
        expect(await chartKey(turned, ENGINE)).toBe(key);
      }),
      { numRuns: 100 },
    );
  });

  test("differs where the JSON does", async () => {
    await fc.assert(
      fc.asyncProperty(json, json, async (one, other) => {
        const keyOf = (value: JsonValue) => chartKey({ spec: { value }, options: PLAIN_OPTIONS }, ENGINE);
        const same = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
        expect((await keyOf(one)) === (await keyOf(other))).toBe(same);
      }),
      { numRuns: 100 },
    );
  });

  test("covers every option and the engine, and neither format, lifetime nor tags", async () => {
    const spec = { mark: "bar" };
    const plain = { spec, options: PLAIN_OPTIONS };
    const each: Partial<ChartOptions>[] = [
      ...[{ width: 1 }, { height: 1 }, { padding: 1 }, { background: "red" }],
      ...[{ theme: "dark" } as const, { locale: "de-DE" } as const, { tz: "Asia/Kolkata" }],
      ...[{ text: "paths" } as const, { fonts: "embed" } as const],
      ...[{ params: { a: 1 } }, { params: { a: "1" } }, { params: { b: 1 } }],
    ];
    const others = await Promise.all([
      chartKey(plain, ENGINE),
      ...each.map((more) => chartKey({ spec, options: { ...PLAIN_OPTIONS, ...more } }, ENGINE)),
      chartKey({ spec, options: { ...PLAIN_OPTIONS, scale: 2 } }, ENGINE),
      chartKey(plain, { ...ENGINE, renderer: 0 }),
      chartKey({ spec: { mark: "bar", options: { scale: 1 } }, options: PLAIN_OPTIONS }, ENGINE),
    ]);
    expect(new Set(others).size).toBe(others.length);
    const withMore = { ...plain, format: "png", ttlSeconds: 5, tags: ["a"] };
    expect(await chartKey(withMore, ENGINE)).toBe(others[0]);
  });
});

test("a default spelt out is as good as left out", async () => {
  const spec = { mark: "bar" };
  const plain = await chartKey({ spec, options: PLAIN_OPTIONS }, ENGINE);
  const spelt = { ...PLAIN_OPTIONS, locale: "en-US", tz: "UTC", params: {} } as const;
  expect(await chartKey({ spec, options: spelt }, ENGINE)).toBe(plain);
});

test("the engine's versions are those that are installed", () => {
  const { renderer, fonts, expressions, ...packages } = ENGINE;
  expect(Math.min(renderer, fonts, expressions)).toBeGreaterThan(0);
  const modules = join(dirname(createRequire(import.meta.url).resolve("hono")), "../../..");
  for (const [name, version] of Object.entries(packages)) {
    const manifest: { version?: string } = JSON.parse(
      readFileSync(join(modules, name, "package.json"), "utf8"),
    );
    expect({ name, version: manifest.version }).toEqual({ name, version });
  }
});

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  const names = Object.keys(value).sort();
  return { members: names.map((name) => [name, sorted(value[name] ?? null)]) };
}
