import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { root } from "./support/start-service.ts";

const src = join(root, "src");
const imports = new Map<string, { target: string; isType: boolean }[]>();

beforeAll(async () => {
  const entries = await readdir(src, { recursive: true });
  for (const file of entries.filter((entry) => entry.endsWith(".ts") && !entry.endsWith(".d.ts"))) {
    const text = readFileSync(join(src, file), "utf8");
    const found = text.matchAll(
      /^(?:import|export)\s(type\s)?[^;]*?from\s+"(\.[^"]+)"|import\s?\(?"(\.[^"]+)"/gm,
    );
    const targets = [...found].map(([, type, from, other]) => ({
      target: relative(src, join(src, dirname(file), from ?? other ?? "")),
      isType: type !== undefined,
    }));
    imports.set(file, targets);
  }
});

/** The folder of a file of the core, or the file itself where it lies beside the folders. */
const room = (file: string): string => (file.includes("/") ? (file.split("/")[0] ?? "") : file);

/** What each room may import; types of ports may be imported by whoever implements them. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "errors.ts": [],
  "once.ts": [],
  "lazily.ts": [],
  "in-lanes.ts": [],
  ports: ["cache", "chart", "data"],
  access: ["chart", "errors.ts"],
  settings: ["access", "chart", "data"],
  "config.ts": ["settings"],
  chart: ["errors.ts"],
  canvas: [],
  math: [],
  text: ["canvas"],
  cache: ["chart", "errors.ts", "in-lanes.ts"],
  data: ["chart", "cache", "errors.ts"],
  render: ["canvas", "text", "math", "chart", "errors.ts", "ports"],
  pages: ["chart", "ports"],
  records: ["cache", "chart", "data", "errors.ts"],
  "trace-of.ts": [],
  warming: ["batch", "cache", "chart", "ports"],
  overload: ["chart", "errors.ts", "ports", "render"],
  batch: ["chart", "cache", "data", "records", "errors.ts", "ports"],
  http: [
    "access",
    "batch",
    "chart",
    "cache",
    "data",
    "errors.ts",
    "once.ts",
    "lazily.ts",
    "ports",
    "config.ts",
    "trace-of.ts",
    "warming",
    "overload",
  ],
  "dataset-writer.ts": ["chart", "data", "records"],
  "dataset-service.ts": ["chart", "data", "dataset-writer.ts", "records", "errors.ts", "ports"],
  "app.ts": ["access", "http", "chart", "config.ts", "ports", "warming", "overload"],
  "resolve-data.ts": ["cache", "chart", "data", "errors.ts", "in-lanes.ts", "ports"],
  "data-reader.ts": ["data", "ports"],
  "processed-store.ts": ["cache", "chart", "ports"],
  "chart-store.ts": ["chart", "data", "errors.ts", "ports", "records"],
  "data-turns.ts": ["chart"],
  "chart-service.ts": ["cache", "chart", "data-turns.ts", "render", "ports", "resolve-data.ts"],
  "limits-of.ts": ["config.ts", "data"],
  "policies-of.ts": ["cache", "config.ts"],
  "compose-batches.ts": ["batch", "chart", "config.ts", "ports", "records", "trace-of.ts"],
  "compose-data.ts": [
    "cache",
    "config.ts",
    "data",
    "dataset-service.ts",
    "limits-of.ts",
    "once.ts",
    "ports",
    "processed-store.ts",
    "records",
  ],
  "compose-renderer.ts": [
    "config.ts",
    "data",
    "data-reader.ts",
    "limits-of.ts",
    "once.ts",
    "ports",
    "render",
    "text",
  ],
  "compose.ts": [
    "access",
    "app.ts",
    "cache",
    "canvas",
    "chart",
    "chart-service.ts",
    "compose-batches.ts",
    "chart-store.ts",
    "compose-data.ts",
    "compose-renderer.ts",
    "config.ts",
    "data",
    "limits-of.ts",
    "pages",
    "policies-of.ts",
    "ports",
    "records",
    "render",
    "resolve-data.ts",
    "text",
    "warming",
    "overload",
  ],
  platform: [
    "access",
    "batch",
    "cache",
    "canvas",
    "chart",
    "config.ts",
    "data",
    "errors.ts",
    "once.ts",
    "ports",
    "records",
    "render",
    "text",
    "warming",
    "overload",
  ],
  "workers.ts": ["access", "cache", "compose.ts", "config.ts", "platform", "warming"],
  "node.ts": [
    "access",
    "app.ts",
    "cache",
    "compose.ts",
    "config.ts",
    "node-render-thread.ts",
    "platform",
    "warming",
  ],
  "node-render-thread.ts": ["compose-renderer.ts", "platform", "render"],
};

describe("the layout", () => {
  it("has every import go in its direction", () => {
    const against = [...imports].flatMap(([file, targets]) =>
      targets
        .filter(({ target }) => target.endsWith(".ts") && room(target) !== room(file))
        .filter(({ target }) => !(MAY_IMPORT[room(file)] ?? []).includes(room(target)))
        .map(({ target }) => `${file} → ${target}`),
    );
    expect(against).toEqual([]);
  });

  it("lets platforms and text see no more than the types of the ports they implement", () => {
    const values = [...imports].flatMap(([file, targets]) =>
      targets
        .filter(({ isType }) => !isType)
        .filter(
          ({ target }) =>
            (room(file) === "text" && room(target) === "canvas") ||
            (room(file) === "platform" && room(target) === "render" && !file.endsWith("vega-canvas-hook.ts")),
        )
        .map(({ target }) => `${file} → ${target}`),
    );
    expect(values).toEqual([]);
  });

  it("has no cycles", () => {
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(" → "));
      else if (!done.has(file)) {
        for (const { target } of imports.get(file) ?? []) visit(target, [...path, file]);
        done.add(file);
      }
    };
    for (const file of imports.keys()) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it("finds every import", () => {
    const unknown = [...imports.values()]
      .flat()
      .filter(({ target }) => target.endsWith(".ts") && !imports.has(target));
    expect(unknown).toEqual([]);
    expect(imports.size).toBeGreaterThan(50);
  });
});
