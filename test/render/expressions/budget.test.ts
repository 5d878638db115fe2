import { describe, expect, it } from "vitest";
import type { ServiceError } from "../../../src/errors.ts";
import { RenderBudget } from "../../../src/render/budget/render-budget.ts";
import { evaluate } from "../../../src/render/evaluate.ts";
import { createRun } from "../../../src/render/run.ts";
import { evaluateOurs, isRefused, modules, show } from "./support/two-ways.ts";

/** Runs a spec with its expressions bounded. */
async function run(spec: object, budget = new RenderBudget()): Promise<void> {
  const { view } = await evaluate(modules, spec as never, createRun(modules, { seed: 0.5, nowMs: 0 }), {
    budget,
  });
  view.finalize();
}

const rows = (count: number, expr: string): object => ({
  data: [
    {
      name: "d",
      transform: [
        { type: "sequence", start: 0, stop: count },
        { type: "formula", as: "x", expr },
      ],
    },
  ],
});

/** Each signal doubles the one before. */
const doubling = (expr: (before: string) => string, first: string, times = 60): object => ({
  signals: Array.from({ length: times }, (_, at) => ({
    name: `s${at}`,
    update: at === 0 ? first : expr(`s${at - 1}`),
  })),
});

describe("the limits of expressions", () => {
  it.each([
    ["maxTextChars", "pad(datum.empty, 50)", 50],
    ["maxTextChars", "'abcde' + pad(datum.empty, 45)", 50],
    ["maxTextChars", "join(['aaaa', 'bbbb', 'cc'], '-')", 12],
    ["maxTextChars", "join([[['aaaa', 'bbbb'], 'cc']])", 12],
    ["maxTextChars", "replace('abcabc', /b/g, 'xyz')", 10],
    ["maxTextChars", "replace('abc', 'b', '$&$&$&')", 5],
    ["maxTextChars", "upper(datum.s + 'ß')", 9],
    ["maxTextChars", "encodeURIComponent(datum.s)", 9],
    ["maxTextChars", "btoa(datum.s)", 12],
    ["maxTextChars", "format(5, '020d')", 20],
    ["maxTextChars", "[1, [2, 3]] + ''", 5],
    ["maxTextChars", "toString('abcd')", 4],
    ["maxListItems", "sequence(10)", 10],
    ["maxListItems", "sequence(0, 5, 0.5)", 10],
    ["maxListItems", "split('a,b,c', ',')", 3],
    ["maxListItems", "split('abc', '')", 3],
    ["maxListItems", "slice(datum.arr, 0)", 3],
    ["maxListItems", "reverse(datum.arr)", 3],
    ["maxListItems", "sort(datum.arr)", 3],
    ["maxListItems", "pluck(datum.arr, 'x')", 3],
    ["maxListItems", "timeSequence('hours', 0, 36000000)", 11],
    ["maxListItems", "lassoAppend([[1, 2]], 9, 9)", 2],
    ["maxListItems", "gradient('heat', [0, 0], [1, 0], 8)", 8],
    ["maxListItems", "domain('band')", 2],
  ])("%s: %s needs just so much", async (limit, source, needed) => {
    const just = await evaluateOurs(source, { [limit]: needed });
    expect(show(just)).not.toMatch(/^throws/);
    const over = await evaluateOurs(source, { [limit]: needed - 1 });
    expect(over).toMatchObject({ error: { code: "RENDER_TOO_COSTLY", status: 413 } });
    const name = limit === "maxTextChars" ? "MAX_EXPRESSION_TEXT_CHARS" : "MAX_EXPRESSION_LIST_ITEMS";
    expect(String((over as { error: Error }).error.message)).toContain(`${needed - 1} are allowed (${name})`);
  });

  it("counts the steps of all of a chart's expressions together", async () => {
    const budget = new RenderBudget();
    await run(rows(100, "datum.data + 1"), budget);
    const stepsSpent = budget.countOf("maxSteps");
    expect(stepsSpent).toBeGreaterThan(300);
    await run(rows(100, "datum.data + 1"), new RenderBudget({ maxSteps: stepsSpent }));
    await expect(
      run(rows(100, "datum.data + 1"), new RenderBudget({ maxSteps: stepsSpent - 1 })),
    ).rejects.toMatchObject({
      code: "RENDER_TOO_COSTLY",
      message: expect.stringContaining(
        `The chart takes more than ${stepsSpent - 1} steps (MAX_STEPS): stopped in `,
      ),
    });
  });

  it("leave room for charts of a hundred thousand rows", async () => {
    const budget = new RenderBudget();
    const spec = {
      data: [
        {
          name: "d",
          transform: [
            { type: "sequence", start: 0, stop: 100_000 },
            {
              type: "formula",
              as: "x",
              expr: "datum.data * 2 + (datum.data > 500 ? datum.data / 3 : -datum.data)",
            },
            { type: "formula", as: "label", expr: "format(datum.x, ',.1f') + ' of ' + upper('abc')" },
            { type: "formula", as: "when", expr: "timeFormat(datum.data * 1000, '%Y-%m-%d')" },
            { type: "filter", expr: "isValid(datum.x) && isFinite(+datum.x) && test(/0/, datum.label)" },
          ],
        },
      ],
    };
    await run(spec, budget);
    expect(budget.countOf("maxSteps")).toBeLessThan(budget.limits.maxSteps);
  });

  it("names the expression, shortened", async () => {
    const long = Array.from({ length: 100 }, (_, at) => `datum.field${at}`).join(" + ");
    const outcome = await evaluateOurs(`sequence(1e8, 3e8, 1 + 0 * length('${"x".repeat(200)}')) + ${long}`);
    const { message } = (outcome as { error: ServiceError }).error;
    expect(message).toMatch(/^An expression makes a list of 200000000 items, and 1000000 are allowed/);
    expect(message.length).toBeLessThan(260);
  });
});

describe("expressions that would take for ever, or all there is", () => {
  it.each([
    "pad('x', MAX_VALUE * 10)",
    "pad('x', 1e300, 'ab', 'center')",
    "sequence(2e9)",
    "sequence(0, 1, 1e-12)",
    "extent({length: MAX_VALUE})",
    "format(1, '0999999999d')",
    "timeSequence('milliseconds', 0, 1e15)",
    "utcSequence('quarter', 0, 1e15, 1e9)",
    "timeOffset('quarter', 0, 1e12)",
    "gradient('heat', [0, 0], [1, 0], 1e9)",
    "geoArea(null, {type: 'LineString', coordinates: {length: MAX_VALUE}})",
    "geoShape('earth', {type: 'FeatureCollection', features: {length: MAX_VALUE}})",
    "vlSelectionTuples([{datum: 1}], {fields: {length: MAX_VALUE}})",
    "intersect([[0, 0], [9, 9]], {}, {marktype: 'group', bounds: {}, items: {length: MAX_VALUE}})",
    "intersectLasso('m', [[0, 0]], {x: 0, y: 0, mark: {items: {length: MAX_VALUE}}})",
    "indexof(pad('', 4e6, 'a'), pad('b', 2e6, 'a'))",
    "test(regexp('(a*)*(b*)*c{900}'), pad('', 3e6, 'ab'))",
    "test(/(a?){4000}a{900}/, pad('', 1e6, 'a'))",
  ])("are stopped: %s", async (source) => {
    const outcome = await evaluateOurs(source);
    expect(show(outcome)).toMatch(/^throws /);
  });

  it("are stopped where a date is beyond the calendar", async () => {
    expect(show(await evaluateOurs("timeOffset('quarter', 8640000000000000, 1)"))).toMatch(/calendar/);
    expect(show(await evaluateOurs("utcOffset('quarter', -8640000000000000, -1)"))).toMatch(/calendar/);
  });

  it.each([
    ["texts", doubling((before) => `${before} + ${before}`, "'x'")],
    ["lists that become texts", doubling((before) => `[${before}, ${before}]`, "['x']", 62)],
    ["texts by replacing", doubling((before) => `replace(${before}, /x/g, 'xx')`, "'xxxx'")],
    ["texts by joining", doubling((before) => `join([${before}, ${before}], '')`, "'x'")],
    ["texts by padding", doubling((before) => `pad(${before}, 2 * length(${before}))`, "'xxxx'")],
  ])("are stopped where they double: %s", async (kind, spec) => {
    const last = { name: "end", update: "toString(s59) + length(join([s59]))" };
    const { signals } = spec as { signals: object[] };
    const whole = kind.startsWith("lists") ? { signals: [...signals, last] } : spec;
    await expect(run(whole)).rejects.toMatchObject({ code: "RENDER_TOO_COSTLY" });
  });

  it.each([
    "s0 < s1",
    "s0 == s1",
    "indexof([s0, s0], s1)",
    "s0 in {a: 1}",
    "upper(s0) == s1",
    "test(/b$/, s0)",
    "split(s0, 'ab')",
    "trim(s0)",
    "+s0",
    "datetime(s0)",
    "parseFloat(s0)",
    "[s0] < [s1]",
    "truncate(s0, 3e6)",
    "(s0 + datum.data)[5]",
    "sort([s0, s1, s0])",
    "scale('x', [s0])",
  ])("are stopped where a long text meets many rows: %s", async (expr) => {
    const spec = {
      signals: [
        { name: "s0", update: "pad('', 3e5, 'a') + 'a'" },
        { name: "s1", update: "pad('', 3e5, 'a') + 'b'" },
      ],
      scales: [{ name: "x", domain: [0, 1], range: [0, 1] }],
      ...rows(1000, expr),
    };
    const budget = new RenderBudget({ maxSteps: 10_000_000 });
    await expect(run(spec, budget)).rejects.toMatchObject({ code: "RENDER_TOO_COSTLY" });
  });

  it("stay within the time that their steps stand for", async () => {
    const outcome = await evaluateOurs("test(/^(([a-z])+.)+[A-Z]([a-z])+$/, pad('', 60, 'a'))");
    expect(outcome).toEqual({ value: false });
    expect(isRefused(outcome)).toBe(false);
  });

  it("keep no more formats than a chart has use for", async () => {
    await expect(run(rows(10_000, "format(1, '.' + (datum.data % 20) + 'f')"))).resolves.toBeUndefined();
    await expect(run(rows(10_000, "timeFormat(0, '%Y' + datum.data)"))).rejects.toMatchObject({
      code: "RENDER_TOO_COSTLY",
    });
  });

  it("are refused where they are nested beyond use", async () => {
    const deep = (depth: number) => `${"[".repeat(depth)}1${"]".repeat(depth)}`;
    expect(show(await evaluateOurs(`isArray(${deep(100)})`))).toBe("boolean true");
    expect(show(await evaluateOurs(`${deep(300)} + ''`))).toMatch(/nested more than 200 deep/);
    await expect(
      run({ signals: [{ name: "s", update: Array(1800).fill("1").join("+ width +") }] }),
    ).rejects.toMatchObject({
      code: "SPEC_INVALID",
    });
  });
});
