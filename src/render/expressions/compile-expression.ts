import { compileCall } from "./compile-call.ts";
import { compileList, compileObject } from "./compile-list.ts";
import { compileMember } from "./compile-member.ts";
import { compileBinary, compileChoice, compileUnary } from "./compile-operator.ts";
import type { ExpressionNode, IdentifierNode, LiteralNode } from "./expression-node.ts";
import type { Evaluate } from "./frame.ts";
import type { FunctionTable } from "./functions/function-table.ts";
import { constantPart, isPrimitive, type Part } from "./part.ts";
import { ExpressionRegExp } from "./regexp/expression-regexp.ts";

/** Deeper ones come from no one who writes charts; evaluating them takes a stack as deep. */
export const MAX_EXPRESSION_DEPTH = 1500;

/** What an expression can name beside signals and constants: Vega has no datum where no data is worked on. */
export interface Scope {
  readonly hasDatum: boolean;
  readonly hasItem: boolean;
}

const CONSTANTS: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  E: Math.E,
  LN2: Math.LN2,
  LN10: Math.LN10,
  LOG2E: Math.LOG2E,
  LOG10E: Math.LOG10E,
  PI: Math.PI,
  SQRT1_2: Math.SQRT1_2,
  SQRT2: Math.SQRT2,
  MIN_VALUE: Number.MIN_VALUE,
  MAX_VALUE: Number.MAX_VALUE,
};

/**
 * Makes closures of a syntax tree, with the meaning that the code has which Vega would generate of it.
 *
 * @throws where the tree has something that the language has not
 */
export function compileExpression(node: ExpressionNode, scope: Scope, functions: FunctionTable): Part {
  let depth = 0;

  function compile(part: ExpressionNode): Part {
    if (++depth > MAX_EXPRESSION_DEPTH)
      throw new Error(`an expression is nested more than ${MAX_EXPRESSION_DEPTH} deep`);
    const compiled = compileNode(part);
    depth--;
    return compiled;
  }

  function compileNode(part: ExpressionNode): Part {
    switch (part.type) {
      case "Literal":
        return compileLiteral(part);
      case "Identifier":
        return compileIdentifier(part, scope);
      case "MemberExpression":
        return compileMember(part, compile);
      case "CallExpression":
        return compileCall(part, compile, functions);
      case "UnaryExpression":
        return compileUnary(part.operator, compile(part.argument));
      case "BinaryExpression":
      case "LogicalExpression":
        return compileBinary(part.operator, compile(part.left), compile(part.right));
      case "ConditionalExpression":
        return compileChoice(compile(part.test), compile(part.consequent), compile(part.alternate));
      case "ArrayExpression":
        return compileList(part.elements.map(compile));
      case "ObjectExpression":
        return compileObject(part, compile);
      default:
        throw new Error(`Unsupported type: ${(part as { type: string }).type}`);
    }
  }

  return compile(node);
}

function compileLiteral({ value, regex }: LiteralNode): Part {
  if (isPrimitive(value) && regex === undefined) return { ...constantPart(value), cost: 1 };
  const { pattern, flags } = regex ?? { pattern: "", flags: "" };
  const known = new ExpressionRegExp(pattern, flags);
  // Global and sticky ones remember where they ended: a literal is a new one each time.
  const evaluate: Evaluate = known.global || known.sticky ? () => new ExpressionRegExp(known) : () => known;
  return { evaluate, cost: 4, literal: known };
}

function compileIdentifier({ name }: IdentifierNode, { hasDatum, hasItem }: Scope): Part {
  if (Object.hasOwn(CONSTANTS, name)) return constantPart(CONSTANTS[name]);
  if (name === "_") throw new Error("Illegal identifier: _");
  if (name === "event") return { evaluate: (_datum, _params, frame) => frame.event, cost: 1 };
  if (name === "datum") return hasDatum ? datumPart : undefinedName(name);
  if (name === "item")
    return hasItem ? { evaluate: (_datum, _params, frame) => frame.item, cost: 1 } : undefinedName(name);
  const key = `$${name}`;
  return { evaluate: (_datum, params) => params[key], cost: 1 };
}

const datumPart: Part = { evaluate: (datum) => datum, cost: 1, isDatum: true };

const undefinedName = (name: string): Part => ({
  evaluate: () => {
    throw new ReferenceError(`${name} is not defined`);
  },
  cost: 1,
});
