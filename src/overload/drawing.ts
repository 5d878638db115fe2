import type { DataSources } from "../ports/data-sources.ts";
import type { DrawingLoad } from "../ports/service-load.ts";
import type { Render } from "../render/render.ts";
import { createTurns, type TurnsOptions } from "./turns.ts";
import { withTurns } from "./with-turns.ts";

/** Where charts are drawn. */
export interface Drawing {
  /** Draws as turns come, over data that is read there. */
  renderOver(sources: DataSources): Render;
  load(): DrawingLoad;
}

/** Draws in this thread, over the data that `render` reads. */
export function drawHere(render: Render, options: TurnsOptions): Drawing {
  const turns = createTurns(options);
  return { renderOver: () => withTurns(render, turns), load: turns.load };
}
