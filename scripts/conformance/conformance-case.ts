import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inlineGalleryData } from "./inline-gallery-data.ts";
import { svgFacts } from "./svg-facts.ts";

/** One chart to draw, with the picture that it has to look like. */
export interface ConformanceCase {
  readonly name: string;
  /** What is posted to the service. Read when it is drawn: data may be large. */
  readBody(): string;
  readonly expectedPng: string;
  /** Size in px and texts, where they are known. */
  readExpected(): { size?: readonly [width: number, height: number]; texts?: readonly string[] };
}

/**
 * The charts of a folder: either `NAME.vl.json` and `NAME.vg.json` with a `NAME.png` and, if there is one, a
 * `NAME.expect.json` beside them, data in `data/`; or a folder for each with `spec.json` or `request.json` and
 * `expected.png`.
 */
export function listCases(folder: string): ConformanceCase[] {
  const names = readdirSync(folder).sort();
  const specs = names.flatMap((file) => {
    const [, name, kind] = /^(.+)\.(vl|vg)\.json$/.exec(file) ?? [];
    return name === undefined || !existsSync(join(folder, `${name}.png`))
      ? []
      : [galleryCase(folder, name, kind === "vl" ? "vl" : "vg")];
  });
  if (specs.length > 0) return specs;
  return names
    .filter((name) => existsSync(join(folder, name, "expected.png")))
    .map((name) => fixtureCase(folder, name));
}

function galleryCase(folder: string, name: string, kind: "vl" | "vg"): ConformanceCase {
  return {
    name,
    readBody: () => {
      const spec: unknown = JSON.parse(readFileSync(join(folder, `${name}.${kind}.json`), "utf8"));
      return JSON.stringify(inlineGalleryData(spec, join(folder, "data"), kind));
    },
    expectedPng: join(folder, `${name}.png`),
    readExpected: () => {
      const file = join(folder, `${name}.expect.json`);
      if (!existsSync(file)) return {};
      const facts = JSON.parse(readFileSync(file, "utf8")) as Facts & { liberation?: Facts };
      // Arial's metrics are those of Liberation: where these make a difference, they are what counts.
      const { width, height, texts } = { ...facts, ...facts.liberation };
      return { size: [width, height], texts };
    },
  };
}

interface Facts {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly string[];
}

function fixtureCase(folder: string, name: string): ConformanceCase {
  const file = (base: string): string => join(folder, name, base);
  return {
    name,
    readBody: () =>
      readFileSync(file(existsSync(file("request.json")) ? "request.json" : "spec.json"), "utf8"),
    expectedPng: file("expected.png"),
    readExpected: () => {
      if (!existsSync(file("expected.svg"))) return {};
      const { width, height, texts } = svgFacts(readFileSync(file("expected.svg"), "utf8"));
      return { size: [width, height], texts };
    },
  };
}
