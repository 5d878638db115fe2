import { z } from "zod";
import type { Vega } from "../vega-modules.ts";
import { CONSTANTS, PURE_FUNCTIONS } from "./pure-functions.ts";

const nodeSchema = z.object({ type: z.string() }).catchall(z.unknown());
type Node = z.infer<typeof nodeSchema>;

/**
 * The signals that an expression reads; `undefined` where its value depends on anything else but them and the row,
 * such as a scale, the time or a random number, or where it cannot be read.
 */
export function expressionNeeds(vega: Vega, expression: string): readonly string[] | undefined {
  const needs = new Set<string>();
  try {
    return visit(nodeSchema.parse(vega.parseExpression(expression)), needs) ? [...needs] : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a syntax tree (ESTree, as vega-expression makes it) is free of all else. */
function visit(node: Node, needs: Set<string>): boolean {
  if (node.type === "Identifier") {
    const name = String(node.name);
    if (!CONSTANTS.has(name)) needs.add(name);
    return true;
  }
  if (node.type === "CallExpression") {
    const callee = nodeSchema.safeParse(node.callee).data;
    if (callee?.type !== "Identifier" || !PURE_FUNCTIONS.has(String(callee.name))) return false;
    return visitAll(node.arguments, needs);
  }
  if (node.type === "MemberExpression" && node.computed !== true) return visitAll([node.object], needs);
  if (node.type === "Property") return visitAll([node.value], needs);
  return Object.values(node).every((child) => visitAll(Array.isArray(child) ? child : [child], needs));
}

function visitAll(children: unknown, needs: Set<string>): boolean {
  if (!Array.isArray(children)) return true;
  return children.every((child) => {
    const node = nodeSchema.safeParse(child);
    return !node.success || visit(node.data, needs);
  });
}
