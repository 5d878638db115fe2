import { codeGenerator } from "vega-functions";
import { describe, expect, it } from "vitest";
import { examples } from "./support/examples.ts";
import { evaluateTwoWays, isSameOutcome, show } from "./support/two-ways.ts";

describe("the functions of the language", () => {
  it("are all that Vega has, each with examples", () => {
    const tried = new Set(examples.flatMap((source) => source.match(/\w+(?=\()/g) ?? []));
    expect(Object.keys(codeGenerator.functions).filter((name) => !tried.has(name))).toEqual([]);
  });

  it("give what generated code gives", async () => {
    const results = await evaluateTwoWays(examples);
    const different = results
      .filter(({ ours, code }) => !isSameOutcome(ours, code))
      .map(({ source, ours, code }) => `${source}: ${show(ours)}, not ${show(code)}`);
    expect(different).toEqual([]);
    expect(results.length).toBeGreaterThan(900);
  });
});
