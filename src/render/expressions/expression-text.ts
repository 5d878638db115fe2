import type { ExpressionNode } from "./expression-node.ts";

const MAX_CHARS = 100;

/** An expression's source, as far as its syntax tree still has it, shortened to what an error has room for. */
export function expressionText(node: ExpressionNode): string {
  let text = "";
  const write = (part: string): boolean => {
    text += part;
    return text.length <= MAX_CHARS;
  };
  writeNode(node, write);
  return text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS)}…` : text;
}

/** Writes as long as there is room: false once there is none, so that a huge tree is not walked. */
type Write = (part: string) => boolean;

function writeNode(node: ExpressionNode, write: Write): boolean {
  switch (node.type) {
    case "Literal":
      return write(node.raw.length > MAX_CHARS ? node.raw.slice(0, MAX_CHARS + 1) : node.raw);
    case "Identifier":
      return write(node.name);
    case "MemberExpression":
      return node.computed
        ? writeNode(node.object, write) && write("[") && writeNode(node.property, write) && write("]")
        : writeNode(node.object, write) && write(".") && writeNode(node.property, write);
    case "CallExpression":
      return writeNode(node.callee, write) && write("(") && writeList(node.arguments, write) && write(")");
    case "ArrayExpression":
      return write("[") && writeList(node.elements, write) && write("]");
    case "ObjectExpression":
      return (
        write("{") &&
        node.properties.every((property, index) => {
          const separator = index === 0 || write(", ");
          return (
            separator && writeNode(property.key, write) && write(": ") && writeNode(property.value, write)
          );
        }) &&
        write("}")
      );
    case "UnaryExpression":
      return write(node.operator) && writeOperand(node.argument, write);
    case "BinaryExpression":
    case "LogicalExpression":
      return writeOperand(node.left, write) && write(` ${node.operator} `) && writeOperand(node.right, write);
    case "ConditionalExpression":
      return (
        writeOperand(node.test, write) &&
        write(" ? ") &&
        writeOperand(node.consequent, write) &&
        write(" : ") &&
        writeOperand(node.alternate, write)
      );
  }
}

const writeList = (nodes: readonly ExpressionNode[], write: Write): boolean =>
  nodes.every((node, index) => (index === 0 || write(", ")) && writeNode(node, write));

const COMPOUND = new Set<ExpressionNode["type"]>([
  "BinaryExpression",
  "LogicalExpression",
  "ConditionalExpression",
]);

const writeOperand = (node: ExpressionNode, write: Write): boolean =>
  COMPOUND.has(node.type) ? write("(") && writeNode(node, write) && write(")") : writeNode(node, write);
