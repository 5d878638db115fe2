import type { ExpressionNode, ObjectNode } from "./expression-node.ts";
import type { Evaluate } from "./frame.ts";
import type { Part } from "./part.ts";

const LIST_STEPS = 8;
const ITEM_STEPS = 8;

export function compileList(items: readonly Part[]): Part {
  return { evaluate: listOf(items.map(({ evaluate }) => evaluate)), cost: costOf(items) };
}

/** Pairs and triples are what charts have. */
function listOf(items: readonly Evaluate[]): Evaluate {
  const [first, second] = items;
  if (items.length === 2 && first !== undefined && second !== undefined)
    return (datum, params, frame) => [first(datum, params, frame), second(datum, params, frame)];
  return (datum, params, frame) => items.map((item) => item(datum, params, frame));
}

/** Names that Vega's parser lets into no object either: the members that all objects share, and `then`. */
const isForbiddenKey = (key: string): boolean => key === "then" || key in Object.prototype;

export function compileObject({ properties }: ObjectNode, compile: (node: ExpressionNode) => Part): Part {
  const members = properties.map(({ key, value }) => {
    const name = key.type === "Literal" ? String(key.value) : key.name;
    if (isForbiddenKey(name)) throw new Error(`Illegal property: ${name}`);
    return { name, part: compile(value) };
  });
  return {
    evaluate: (datum, params, frame) => {
      const object: Record<string, unknown> = {};
      for (const { name, part } of members) object[name] = part.evaluate(datum, params, frame);
      return object;
    },
    cost: 2 * costOf(members.map(({ part }) => part)),
  };
}

const costOf = (parts: readonly Part[]): number =>
  parts.reduce((sum, { cost }) => sum + cost + ITEM_STEPS, LIST_STEPS);
