import { admit } from "./admitted-values.ts";
import type { ExpressionNode, MemberNode } from "./expression-node.ts";
import type { Part } from "./part.ts";
import { isPlainKey, readComputed, readMember, readPlain } from "./read-member.ts";

export function compileMember(
  { object: objectNode, property, computed }: MemberNode,
  compile: (node: ExpressionNode) => Part,
): Part {
  const object = compile(objectNode);
  if (!computed) return memberOf(object, property.type === "Identifier" ? property.name : "");
  const key = compile(property);
  const known = key.constant?.value;
  if (typeof known === "string") return memberOf(object, known);
  const [target, computeKey] = [object.evaluate, key.evaluate];
  return {
    evaluate: (datum, params, frame) =>
      readComputed(target(datum, params, frame), computeKey(datum, params, frame), frame.budget),
    cost: object.cost + key.cost + 1,
  };
}

function memberOf(object: Part, key: string): Part {
  const { evaluate, isDatum } = object;
  const cost = object.cost + 1;
  if (!isPlainKey(key))
    return { evaluate: (datum, params, frame) => readMember(evaluate(datum, params, frame), key), cost };
  if (!isDatum)
    return { evaluate: (datum, params, frame) => readPlain(evaluate(datum, params, frame), key), cost };
  return {
    evaluate: (datum) => {
      const value = (datum as Readonly<Record<string, unknown>>)[key];
      return (typeof value === "object" && value !== null) || typeof value === "function"
        ? admit(value)
        : value;
    },
    cost,
    field: key,
  };
}
