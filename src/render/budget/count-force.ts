import { listOf, numberOf } from "./call-values.ts";
import type { RenderBudget } from "./render-budget.ts";

interface Node {
  readonly x?: number;
  readonly y?: number;
}

/** A simulation of d3-force. */
export interface Simulation {
  tick(): unknown;
  stop(): unknown;
  nodes(): readonly Node[];
}

/** Two nodes that are looked at together. */
const PAIR_STEPS = 8;
/** Nodes whose neighbours are counted in each round. */
const SAMPLES = 24;
const WHERE = 'the transform "force"';

/** Has each round of a simulation charge for the nodes that lie over each other: they are all compared. */
export function countCollisions(simulation: Simulation, forces: unknown, budget: RenderBudget): void {
  const collisions = (listOf(forces) as Readonly<Record<string, unknown>>[]).filter(
    ({ force }) => force === "collide",
  );
  if (collisions.length === 0) return;
  const tick = simulation.tick.bind(simulation);
  const radiiOf = (radius: unknown): number[] =>
    simulation.nodes().map((node) => numberOf(typeof radius === "function" ? radius(node) : radius, 1));
  const known = collisions.map(({ radius, iterations }) => ({
    radii: radiiOf(radius),
    times: Math.max(1, numberOf(iterations, 1)),
  }));
  simulation.tick = () => {
    for (const { radii, times } of known) {
      budget.spend(PAIR_STEPS * times * pairsOf(simulation.nodes(), radii), WHERE);
    }
    return tick();
  };
}

/** How many pairs of nodes are close to each other, by those of a few. */
function pairsOf(nodes: readonly Node[], radii: readonly number[]): number {
  const largest = radii.reduce((most, radius) => Math.max(most, radius), 0);
  const stride = Math.max(1, Math.floor(nodes.length / SAMPLES));
  let [pairs, samples] = [0, 0];
  for (let at = 0; at < nodes.length; at += stride, samples++) {
    const { x = 0, y = 0 } = nodes[at] ?? {};
    const reach = largest + (radii[at] ?? 0);
    for (const node of nodes) {
      if (Math.abs((node.x ?? 0) - x) < reach && Math.abs((node.y ?? 0) - y) < reach) pairs++;
    }
  }
  return samples === 0 ? 0 : (pairs / samples) * nodes.length * 0.5;
}
