import { sourcesOf } from "../chart/map-sources.ts";
import type { IdentifiedChart, ManyCharts } from "../ports.ts";
import { createSlots } from "./slots.ts";

/** Why a drawing was not begun. */
const GIVEN_UP = new Error("the batch was given up");

export const isGivenUp = (thrown: unknown): boolean => thrown === GIVEN_UP;

/**
 * Turns for the drawings of a batch: no more than `concurrency` at a time, and of those that read the same data one
 * goes ahead, so that the others find it loaded. Once `signal` is aborted none is begun.
 */
export function createTurns(
  charts: readonly IdentifiedChart[],
  concurrency: number,
  signal: AbortSignal,
): ManyCharts["turn"] {
  const slots = createSlots(concurrency);
  const firsts = new Map<string, Promise<unknown>>();
  return function turn(index, draw) {
    const run = () =>
      slots.run(async () => {
        await othersTurn();
        if (signal.aborted) throw GIVEN_UP;
        return draw();
      });
    const data = dataOf(charts[index]);
    if (data === "") return run();
    const first = firsts.get(data);
    if (first !== undefined) return first.then(run, run);
    const running = run();
    firsts.set(data, running);
    return running;
  };
}

/**
 * Drawing is one long task: without a rest in between, requests, timers and writes would wait for the whole batch.
 */
const othersTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** The addresses that a chart reads. */
const dataOf = (chart: IdentifiedChart | undefined): string =>
  (chart === undefined ? [] : sourcesOf(chart.request.spec))
    .flatMap(({ url }) => (typeof url === "string" ? [url] : []))
    .sort()
    .join(" ");
