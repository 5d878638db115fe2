/** The syntax tree of an expression as Vega's parser makes it: a subset of ESTree. */
export type ExpressionNode =
  | LiteralNode
  | IdentifierNode
  | MemberNode
  | CallNode
  | ArrayNode
  | ObjectNode
  | UnaryNode
  | BinaryNode
  | ConditionalNode;

export interface LiteralNode {
  readonly type: "Literal";
  readonly value: unknown;
  readonly raw: string;
  readonly regex?: { readonly pattern: string; readonly flags: string };
}

export interface IdentifierNode {
  readonly type: "Identifier";
  readonly name: string;
}

export interface MemberNode {
  readonly type: "MemberExpression";
  readonly object: ExpressionNode;
  readonly property: ExpressionNode;
  readonly computed: boolean;
}

export interface CallNode {
  readonly type: "CallExpression";
  readonly callee: ExpressionNode;
  readonly arguments: readonly ExpressionNode[];
}

export interface ArrayNode {
  readonly type: "ArrayExpression";
  readonly elements: readonly ExpressionNode[];
}

export interface ObjectNode {
  readonly type: "ObjectExpression";
  readonly properties: readonly {
    readonly key: LiteralNode | IdentifierNode;
    readonly value: ExpressionNode;
  }[];
}

export interface UnaryNode {
  readonly type: "UnaryExpression";
  readonly operator: string;
  readonly argument: ExpressionNode;
}

export interface BinaryNode {
  readonly type: "BinaryExpression" | "LogicalExpression";
  readonly operator: string;
  readonly left: ExpressionNode;
  readonly right: ExpressionNode;
}

export interface ConditionalNode {
  readonly type: "ConditionalExpression";
  readonly test: ExpressionNode;
  readonly consequent: ExpressionNode;
  readonly alternate: ExpressionNode;
}
