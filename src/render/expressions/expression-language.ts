import { createSpatialAdjustment } from "./adjust-spatial.ts";
import { admitPrototypes } from "./admitted-values.ts";
import type { ExpressionBudget } from "./budget.ts";
import { compileExpression, type Scope } from "./compile-expression.ts";
import type { ExpressionNode } from "./expression-node.ts";
import type { Frame, Params, VegaFunctions } from "./frame.ts";
import { createFunctionTable, type FunctionSources } from "./functions/function-table.ts";
import { setItemPrototypes } from "./functions/scene.ts";
import type { Part } from "./part.ts";
import { isPlainKey, readMember, readPlain } from "./read-member.ts";

interface Context {
  readonly functions: VegaFunctions;
}

interface ParsedExpression {
  readonly ast: ExpressionNode;
}

interface ParsedEncoding {
  readonly marktype?: string;
  readonly channels: Readonly<Record<string, ParsedExpression>>;
}

type Item = Record<string, unknown> & { readonly datum: unknown };

/** What a view of Vega takes as `expr`: makes functions of the expressions of its runtime. */
export interface ViewExpressions {
  operator(context: Context, expression: ParsedExpression): (params: Params) => unknown;
  parameter(context: Context, expression: ParsedExpression): (datum: unknown, params: Params) => unknown;
  event(context: Context, expression: ParsedExpression): (event: unknown) => unknown;
  handler(context: Context, expression: ParsedExpression): (params: Params, event: unknown) => unknown;
  encode(context: Context, encoding: ParsedEncoding): (item: Item, params: Params) => 0 | 1;
  readonly codegen: { get(path: readonly string[]): (value: unknown) => unknown };
}

/** What of Vega the language needs. */
export interface LanguageSources extends FunctionSources {
  readonly Item: { readonly prototype: unknown };
  readonly GroupItem: { readonly prototype: unknown };
  readonly Bounds: { readonly prototype: unknown };
}

/** Vega's expression language, whose functions are one set a process; what it gives is for one chart. */
export type ExpressionLanguage = (budget: ExpressionBudget) => ViewExpressions;

/** Channels that would put data in the place of the scenegraph itself. */
const STRUCTURE = new Set(["mark", "items", "bounds", "datum", "context", "__proto__"]);

const COLORS = ["rgb", "lab", "hcl", "hsl"];

/**
 * Vega's expression language without code made of strings: each expression becomes closures once, and a budget bounds
 * what they do. To be made when Vega has all its functions.
 */
export function createExpressionLanguage(sources: LanguageSources): ExpressionLanguage {
  const functions = createFunctionTable(sources);
  const { Item, GroupItem, Bounds } = sources;
  const colors = COLORS.map((name) =>
    Object.getPrototypeOf((sources.expressionFunction(name) as (color: string) => object)("red")),
  );
  admitPrototypes([Item.prototype, GroupItem.prototype, Bounds.prototype, ...colors]);
  setItemPrototypes([Item.prototype, GroupItem.prototype]);

  return (budget) => {
    const compiled = new WeakMap<ExpressionNode, Part>();
    // A facet parses its part of the runtime once for each of its groups, with the same trees.
    const compile = (ast: ExpressionNode, scope: Scope): Part => {
      const known = compiled.get(ast) ?? compileExpression(ast, scope, functions);
      compiled.set(ast, known);
      return known;
    };
    const frameOf = ({ functions: vegaFunctions }: Context): Frame => ({
      functions: vegaFunctions,
      budget,
      item: undefined,
      event: undefined,
    });

    return {
      operator: (context, { ast }) => {
        const { evaluate, cost } = compile(ast, { hasDatum: false, hasItem: false });
        const frame = frameOf(context);
        return (params) => {
          budget.enter(ast, cost);
          return evaluate(undefined, params, frame);
        };
      },
      parameter: (context, { ast }) => {
        const { evaluate, cost } = compile(ast, { hasDatum: true, hasItem: false });
        const frame = frameOf(context);
        return (datum, params) => {
          budget.enter(ast, cost);
          return evaluate(datum, params, frame);
        };
      },
      event: (context, { ast }) => {
        const { evaluate, cost } = compile(ast, { hasDatum: false, hasItem: false });
        const frame = frameOf(context);
        return (event) => {
          budget.enter(ast, cost);
          frame.event = event;
          return evaluate(undefined, {}, frame);
        };
      },
      handler: (context, { ast }) => {
        const { evaluate, cost } = compile(ast, { hasDatum: true, hasItem: false });
        const frame = frameOf(context);
        return (params, event) => {
          budget.enter(ast, cost);
          frame.event = event;
          return evaluate(datumOf(event), params, frame);
        };
      },
      encode: (context, { marktype, channels }) => {
        const frame = frameOf(context);
        const encoders = Object.entries(channels).map(([name, { ast }]) => {
          if (STRUCTURE.has(name)) throw new Error(`A mark cannot encode "${name}".`);
          const { evaluate, cost } = compile(ast, { hasDatum: true, hasItem: true });
          return { name, ast, evaluate, cost: cost + 1 };
        });
        const adjust = createSpatialAdjustment(marktype, channels);
        return (item, params) => {
          frame.item = item;
          const { datum } = item;
          let modified: 0 | 1 = 0;
          for (const { name, ast, evaluate, cost } of encoders) {
            budget.enter(ast, cost);
            const value = evaluate(datum, params, frame);
            if (item[name] !== value) {
              item[name] = value;
              modified = 1;
            }
          }
          adjust?.(item);
          return modified;
        };
      },
      codegen: { get: createGetter },
    };
  };
}

/** Reads a field of rows, for transforms and encodings. */
function createGetter(path: readonly string[]): (value: unknown) => unknown {
  const [key] = path;
  return path.length === 1 && key !== undefined && isPlainKey(key)
    ? (value) => readPlain(value, key)
    : (value) => path.reduce<unknown>(readMember, value);
}

/** Of the item that an event is about. */
function datumOf(event: unknown): unknown {
  const { item } = (event ?? {}) as { item?: { datum?: unknown } };
  return item?.datum;
}
