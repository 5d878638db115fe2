import { describe, expect, it } from "vitest";
import { evaluate } from "../../../src/render/evaluate.ts";
import { createRun } from "../../../src/render/run.ts";
import { evaluateAll, evaluateOurs, modules, type Outcome, show } from "./support/two-ways.ts";

const INHERITED = (
  "constructor __proto__ prototype toString valueOf hasOwnProperty isPrototypeOf toLocaleString " +
  "__defineGetter__ __lookupGetter__ call apply bind caller arguments map filter reduce sort concat at " +
  "charAt replace getTime setFullYear toISOString exec test compile next then toJSON stop"
).split(" ");
const VALUES =
  "datum datum.a datum.s datum.arr datum.obj datum.yes datum.day list /x/ rgb('red') copy('x') gradient('heat') data('rows') [] {} 'text'".split(
    " ",
  );

/** What a signal of a running view comes to. */
async function signalOf(spec: object, name: string): Promise<unknown> {
  const run = createRun(modules, { seed: 0.5, nowMs: 0 });
  const { view } = await evaluate(modules, spec as never, run);
  const value: unknown = view.signal(name);
  view.finalize();
  return value;
}

describe("members", () => {
  it("that are inherited are none, by dot or by brackets", async () => {
    // Vega's parser takes some of them for names where they stand alone as texts.
    const sources = VALUES.flatMap((value) =>
      INHERITED.flatMap((name) => [
        `(${value}).${name}`,
        `(${value})['${name.slice(0, 3)}' + '${name.slice(3)}']`,
        `(${value})[['${name.slice(0, 3)}' + '${name.slice(3)}']]`,
        `(${value})['${name.slice(0, 3)}' + '${name.slice(3)}' + datum.empty]`,
      ]),
    );
    const outcomes = await evaluateAll(sources);
    const seen = sources.filter((_, index) => show(outcomes[index] as Outcome) !== "undefined undefined");
    expect(seen).toEqual([]);
  });

  it("of data can have any name", async () => {
    const spec = {
      data: [
        {
          name: "d",
          values: [{ constructor: "Williams", prototype: 1, caller: true, next: "x", length: "l" }],
        },
      ],
      signals: [
        {
          name: "all",
          update:
            "[data('d')[0].constructor, data('d')[0]['prototype'], data('d')[0].caller, data('d')[0].next, data('d')[0].length]",
        },
      ],
    };
    expect(await signalOf(spec, "all")).toEqual(["Williams", 1, true, "x", "l"]);
  });

  it("of the scenegraph end where the view begins", async () => {
    const paths = [
      "context",
      "mark.source",
      "mark.group.context",
      "mark.group.mark.source",
      "mark.items[0].mark.source",
    ];
    const spec = {
      width: 10,
      height: 10,
      data: [{ name: "d", values: [{}] }],
      marks: [
        {
          type: "rect",
          from: { data: "d" },
          encode: {
            update: Object.fromEntries(
              paths.map((path, index) => [`seen${index}`, { signal: `isDefined(item.${path})` }]),
            ),
          },
        },
        {
          type: "symbol",
          from: { data: "d" },
          encode: { update: { seen: { signal: "item.mark.marktype + item.mark.group.width" } } },
        },
      ],
    };
    const run = createRun(modules, { seed: 0.5, nowMs: 0 });
    const { view } = await evaluate(modules, spec as never, run);
    const { root } = view.scenegraph() as unknown as {
      root: { items: { items: { items: Record<string, unknown>[] }[] }[] };
    };
    const [rects, symbols] = root.items[0]?.items ?? [];
    expect(paths.map((_, index) => rects?.items[0]?.[`seen${index}`])).toEqual(paths.map(() => false));
    expect(symbols?.items[0]?.seen).toBe("symbol10");
    view.finalize();
  });
});

describe("ways out that Vega's expressions once had", () => {
  const canary = globalThis as { reached?: unknown };

  it.each([
    ["a line continued inside a text (vega 3018)", "(0//1/)-'\\\\\\\n,globalThis.reached=1))))//'"],
    ["a method of one's own (vega 3027)", "join({join: datum.constructor}, 'globalThis.reached=1')"],
    [
      "a callback of replace (vega 3027)",
      "replace('globalThis.reached=1', /.*/, [].constructor.constructor)",
    ],
    [
      "a group of one's own (GHSA-4vq7-882g-wcg4)",
      "scale('f', 'globalThis.reached=1', {context: {scales: {f: {value: [].constructor.constructor}}}})",
    ],
    ["a function for a scale (vega 3984)", "scale(event.view.setTimeout, 'globalThis.reached=1')"],
    [
      "a lasso of one's own (GHSA-w5m3-xh75-mp55)",
      "lassoAppend({concat: [].constructor.constructor}, 'globalThis.reached=1', 2)",
    ],
    [
      "a method of a selection's items (CVE-2025-25304)",
      "vlSelectionTuples({map: [].constructor.constructor}, {})",
    ],
    [
      "a getter of a selection's fields (CVE-2025-25304)",
      "vlSelectionTuples([{datum: 'globalThis.reached=1'}], {fields: [{getter: [].constructor.constructor}]})",
    ],
    [
      "fields of a selection with a method (CVE-2025-26619)",
      "vlSelectionTuples([{datum: 1}], {fields: {map: [].constructor.constructor}})",
    ],
    [
      "an object for a regular expression (CVE-2025-27793)",
      "replace('globalThis.reached=1', {exec: [].constructor.constructor, flags: ''}, 'x')",
    ],
    ["a text of an object's own (CVE-2025-59840)", "{toString: [].constructor.constructor} + ''"],
    ["rows of one's own (CVE-2025-66648)", "setdata('rows', {forEach: [].constructor.constructor})"],
    ["a dataset that is none", "setdata('constructor', [{a: 1}])"],
    ["a dataset by an inherited name", "modify('__proto__', [{a: 1}])"],
    ["an item of one's own", "encode({mark: {source: {run: 1}}}, 'update')"],
    ["a formatter by an inherited name", "format('globalThis.reached=1', 'constructor')"],
    ["a time formatter by an inherited name", "timeFormat('globalThis.reached=1', 'valueOf')"],
  ])("are closed: %s", async (_, source) => {
    let outcome: string;
    try {
      outcome = show(await evaluateOurs(source));
    } catch (error) {
      outcome = `throws ${error}`;
    }
    expect(outcome).toMatch(/^throws |^undefined undefined$|^"?\d?"?$/);
    expect(canary.reached).toBeUndefined();
  });

  it("calls nothing that an expression put where a value is converted", async () => {
    const spec = {
      data: [
        {
          name: "d",
          values: [{}],
          transform: [
            { type: "formula", as: "toString", expr: "pathShape('M0,0')" },
            { type: "formula", as: "text", expr: "if(isObject(datum.toString), 'kept', 'gone')" },
            { type: "formula", as: "made", expr: "datum + ''" },
          ],
        },
      ],
    };
    await expect(signalOf(spec, "width")).rejects.toMatchObject({
      code: "SPEC_INVALID",
      message: "Cannot convert object to primitive value",
    });
  });

  it("leaves the prototypes alone that all objects share", async () => {
    for (const field of ["__proto__", "constructor", "toString"]) {
      const store = {
        name: "s",
        values: [{ unit: "polluted", fields: [{ field, type: "E" }], values: [["x"]] }],
      };
      const spec = { data: [store], signals: [{ name: "got", update: "vlSelectionResolve('s')" }] };
      await expect(signalOf(spec, "got")).rejects.toMatchObject({ code: "SPEC_INVALID" });
    }
    const values = JSON.parse('[{"__proto__": {"polluted": 1}, "a": 2}]');
    const merged = {
      data: [{ name: "d", values }],
      signals: [{ name: "got", update: "merge(data('d')[0], {b: 3})" }],
    };
    expect(await signalOf(merged, "got")).toMatchObject({ a: 2, b: 3 });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.keys(Object)).toEqual([]);
    expect(Object.keys(Object.prototype.toString)).toEqual([]);
  });

  it("sets no part of the scenegraph as if it were a channel", async () => {
    for (const channel of ["items", "mark", "bounds"]) {
      const encode = JSON.parse(`{"update": {"${channel}": {"value": {"length": 1e300}}}}`);
      const spec = {
        data: [{ name: "d", values: [{}] }],
        marks: [{ type: "group", from: { data: "d" }, encode }],
      };
      await expect(signalOf(spec, "width"), channel).rejects.toMatchObject({ code: "SPEC_INVALID" });
    }
  });
});

describe("names", () => {
  it.each("window globalThis process self Function eval setTimeout fetch View vega this _".split(" "))(
    "%s is none",
    async (name) => {
      await expect(evaluateOurs(name)).rejects.toThrow(
        /Unrecognized signal name|Illegal identifier|Disabled|Expression parse/,
      );
    },
  );

  it.each([
    "eval('1')",
    "Function('1')",
    "fetch('x')",
    "constructor('x')",
    "__proto__()",
    "datum.a('x')",
    "toString2()",
    "__bandwidth()",
  ])("%s calls nothing", async (source) => {
    await expect(evaluateOurs(source)).rejects.toThrow(
      /Unrecognized function|Illegal callee|is not a function/,
    );
  });
});
