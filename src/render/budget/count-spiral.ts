import type { RenderBudget } from "./render-budget.ts";

type Place = [x: number, y: number];
type Spiral = (size: readonly [number, number]) => (turn: number) => Place;

/** A place where a word is tried against those that are there. */
const PLACE_STEPS = 60;
const WHERE = 'the transform "wordcloud"';

/** Those of vega-wordcloud, which takes a function in place of a name. */
const SPIRALS: Readonly<Record<string, Spiral>> = {
  archimedean([width, height]) {
    const flatness = width / height;
    return (turn) => {
      const angle = 0.1 * turn;
      return [flatness * angle * Math.cos(angle), angle * Math.sin(angle)];
    };
  },
  rectangular([width, height]) {
    const dy = 4;
    const dx = (dy * width) / height;
    let [x, y] = [0, 0];
    return (turn) => {
      const sign = turn < 0 ? -1 : 1;
      switch ((Math.sqrt(1 + 4 * sign * turn) - sign) & 3) {
        case 0:
          x += dx;
          break;
        case 1:
          y += dy;
          break;
        case 2:
          x -= dx;
          break;
        default:
          y -= dy;
      }
      return [x, y];
    };
  },
};

/**
 * The spiral by its name, each of its places charged: a word goes on until it has a place or is out of the cloud in both
 * directions, which in a very narrow one it never is.
 */
export function countedSpiral(name: unknown, budget: RenderBudget): Spiral | undefined {
  const spiral = SPIRALS[String(name || "archimedean")];
  return (
    spiral &&
    ((size) => {
      const placeAt = spiral(size);
      return (turn) => {
        budget.spend(PLACE_STEPS, WHERE);
        return placeAt(turn);
      };
    })
  );
}
