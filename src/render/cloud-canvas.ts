import type { Canvas } from "../canvas/canvas.ts";
import { Context2D } from "../canvas/context.ts";
import type { Pixels } from "../canvas/pixels.ts";
import { Surface } from "../canvas/surface.ts";
import type { TextLayout } from "../canvas/text-run.ts";

/** vega-wordcloud works on a canvas of this size, whatever the size of its chart. */
export const CLOUD_EDGE_PX = 2048;

let last: WeakRef<Canvas> | undefined;

/**
 * The canvas on which a word cloud sees what its words cover. A cloud is laid out without waiting and keeps nothing of
 * it, so one serves all clouds for as long as nobody collects it: each with a canvas and a copy of its own would leave
 * 32 MB behind, and V8 let half a gigabyte of them lie.
 */
export function cloudCanvas(textLayout: TextLayout): Canvas {
  const canvas = last?.deref() ?? createCloudCanvas(textLayout);
  last = new WeakRef(canvas);
  return canvas;
}

function createCloudCanvas(textLayout: TextLayout): Canvas {
  const surface = new Surface(CLOUD_EDGE_PX, CLOUD_EDGE_PX);
  // Whatever size it is asked to have: it has another one only for a moment.
  const resize = (): void => context.replaceSurface(surface);
  const canvas: Canvas = {
    get width() {
      return CLOUD_EDGE_PX;
    },
    set width(_) {
      resize();
    },
    get height() {
      return CLOUD_EDGE_PX;
    },
    set height(_) {
      resize();
    },
    getContext: () => context,
    pixels: () => context.getImageData(0, 0, CLOUD_EDGE_PX, CLOUD_EDGE_PX),
    toDataURL: () => {
      throw new Error("the canvas of a word cloud is no picture");
    },
  };
  const context = new CloudContext(canvas, surface, textLayout);
  return canvas;
}

class CloudContext extends Context2D {
  private readonly whole: Pixels;

  constructor(canvas: Canvas, surface: Surface, textLayout: TextLayout) {
    super(canvas, surface, textLayout);
    const { width, height, words } = surface;
    this.whole = { width, height, data: new Uint8ClampedArray(words.buffer) };
  }

  /** All of it as it is at the moment, premultiplied: a cloud looks for pixels that have any colour, at once. */
  override getImageData(x: number, y: number, width: number, height: number): Pixels {
    return width === CLOUD_EDGE_PX ? this.whole : super.getImageData(x, y, width, height);
  }
}
