import { compileChoice } from "./compile-operator.ts";
import type { CallNode, ExpressionNode } from "./expression-node.ts";
import { fold } from "./fold.ts";
import type { FunctionTable } from "./functions/function-table.ts";
import type { Part } from "./part.ts";

export function compileCall(
  { callee, arguments: nodes }: CallNode,
  compile: (node: ExpressionNode) => Part,
  functions: FunctionTable,
): Part {
  if (callee.type !== "Identifier") throw new Error(`Illegal callee type: ${callee.type}`);
  const { name } = callee;
  const args = nodes.map(compile);
  if (name === "if") {
    const [test, consequent, alternate, ...more] = args;
    if (test === undefined || consequent === undefined || alternate === undefined)
      throw new Error("Missing arguments to if function.");
    if (more.length > 0) throw new Error("Too many arguments to if function.");
    return compileChoice(test, consequent, alternate);
  }
  const known = functions.get(name);
  if (known === undefined) throw new Error(`Unrecognized function: ${name}`);
  const part = {
    evaluate: known.compile(args),
    cost: args.reduce((sum, { cost }) => sum + cost, 1 + known.cost),
  };
  return known.isPure && args.length > 0 ? fold(part, args) : part;
}
