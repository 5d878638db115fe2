import { ServiceError } from "../../errors.ts";

interface Node {
  readonly x?: number;
  readonly y?: number;
  readonly vx?: number;
  readonly vy?: number;
}

type Force = (alpha: number) => void;

/** A simulation of d3-force, as far as its forces are looked at. */
export interface Forces {
  nodes(): readonly Node[];
  force(name: string): Force | undefined;
  force(name: string, force: Force | null): Forces;
}

/** Sums and differences of coordinates have to be numbers yet: d3-quadtree halves its bounds until two nodes differ. */
const FARTHEST = 1e100;

/** Has every force look first where the nodes are: d3-quadtree never comes to an end with one that is infinitely far. */
export function boundForces(simulation: Forces, count: number): void {
  const setForce = simulation.force.bind(simulation) as (name: string, force?: Force | null) => unknown;

  const bounded = (force: Force): Force =>
    // Vega goes on to set a force by its methods.
    Object.assign((alpha: number) => {
      simulation.nodes().forEach(checkPlace);
      force(alpha);
    }, force);

  const setBounded = (...[name, force]: [string, (Force | null)?]): unknown =>
    force === undefined ? setForce(name) : setForce(name, force && bounded(force));
  Object.assign(simulation, { force: setBounded });
  for (let index = 0; index < count; index++) {
    const name = `forces${index}`;
    const force = simulation.force(name);
    if (force !== undefined) simulation.force(name, force);
  }
}

function checkPlace({ x = 0, y = 0, vx = 0, vy = 0 }: Node): void {
  if (![x, y, vx, vy].some((value) => Math.abs(value) > FARTHEST)) return;
  throw new ServiceError("SPEC_INVALID", 'The transform "force" moves a node to where no picture reaches.');
}
