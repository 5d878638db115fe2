import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generatedExpressions } from "./support/generated.ts";
import { evaluateTwoWays, isRefused, isSameOutcome, show } from "./support/two-ways.ts";

const VALUES = (
  "0 -0 1 -2.5 NaN 1e300 '' 'a' '12' '7' true false null datum.missing [] [2] [1,2] {} " +
  "datum.day list /x/ datum.obj rgb('red') copy('x')"
).split(" ");
const OPERATORS = "+ - * / % < > <= >= == != === !== & | ^ << >> >>> && || in instanceof".split(" ");

async function differences(sources: readonly string[]): Promise<string[]> {
  const results = await evaluateTwoWays(sources);
  return results
    .filter(({ ours, code }) => !isRefused(ours) && !isSameOutcome(ours, code))
    .map(({ source, ours, code }) => `${source}: ${show(ours)}, not ${show(code)}`);
}

/** The text of a function is not for a chart to see. */
const showsFunction = (source: string): boolean => source.includes("copy(");

describe("the operators of the language", () => {
  it.each(OPERATORS)("%s gives what generated code gives, whatever its operands", async (operator) => {
    const sources = VALUES.flatMap((left) => VALUES.map((right) => `(${left}) ${operator} (${right})`));
    const comparable = ["+", "<", ">", "<=", ">=", "==", "!=", "in"].includes(operator)
      ? sources.filter((source) => !showsFunction(source))
      : sources;
    expect(await differences(comparable)).toEqual([]);
  });

  it.each(["-", "+", "!", "~"])("%s gives what generated code gives before one operand", async (operator) => {
    expect(await differences(VALUES.map((value) => `${operator} (${value})`))).toEqual([]);
  });
});

describe("the rest of the language", () => {
  it("gives what generated code gives", async () => {
    const sources = [
      ..."NaN E LN2 LN10 LOG2E LOG10E PI SQRT1_2 SQRT2 MIN_VALUE MAX_VALUE".split(" "),
      ...["0x1F", "1.5e3", ".5", "'\\u0041\\n\\x42'", '"\\"q\\""', "'\\0'", "/a\\/b/i", "/[/]/"],
      ...[
        "datum.a ? 1 : 2",
        "datum.zero ? 1 : datum.nil ? 2 : 3",
        "datum.empty || 'x'",
        "datum.nil && null.x",
      ],
      ...[
        "datum.missing.x",
        "null.x",
        "none['x']",
        "datum.nil[0]",
        "datum['obj']['a b'].deep",
        "datum.obj.length",
      ],
      ...[
        "'abc'[1]",
        "'abc'.length",
        "datum.arr[1]",
        "datum.arr['1']",
        "datum.arr[-1]",
        "datum.nest[0][1][1]",
        "datum.arr[[0]]",
      ],
      ...[
        "datum.obj[null]",
        "{null: 5}[null]",
        "{'1': 2}[1]",
        "{a: {b: [1]}}.a.b",
        "[1, 'x', [null]]",
        "[]",
        "{}",
      ],
      ...["num + text", "bag.b.c[1]", "datum", "/a/g", "/a/.source", "pattern.flags"],
      ...[
        "datum.day - datum.day",
        "datum.day + 1",
        "datum.day < when",
        "+datum.day",
        "[datum.day] + ''",
        "list + ''",
        "datum.nest + ''",
      ],
      ...[
        "(1 + 2) * -3 % 2",
        "1 - -1",
        "- -1",
        "!!datum.a",
        "~~2.7",
        "1 < 2 == true",
        "1 + 2 + 'x' + 3",
        "2 * '3' + '4'",
      ],
      ...[
        "if(datum.a > 3, 'big', 'small')",
        "if",
        "item",
        "item.x",
        "datum.a in datum.arr",
        "'k' in datum.obj",
      ],
    ].filter((source) => source !== "if");
    expect(await differences(sources)).toEqual([]);
  });

  it("gives what generated code gives for expressions of any shape", async () => {
    const sources = fc.sample(generatedExpressions, { numRuns: 1000, seed: 20_261_121 });
    expect(await differences(sources)).toEqual([]);
  });
});
