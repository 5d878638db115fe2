import type { Scene } from "vega";
import { type CanvasImage, isCanvasImage } from "../../canvas/image-source.ts";
import type { ChartWarning } from "../../chart/warning.ts";
import { decodeImage } from "./decode-image.ts";
import { ImageFault, type ImageFaultKind } from "./image-fault.ts";

/** What Vega's image marks draw: the likeness of an HTML image, with the pixels that our canvas asks for. */
interface MarkImage {
  /** As the item has it: Vega loads a picture anew where the two differ. */
  readonly url: unknown;
  /** What an SVG may name; undefined where it may name nothing. */
  readonly src: string | undefined;
  readonly complete: boolean;
  readonly width: number;
  readonly height: number;
  readonly pixels?: CanvasImage["pixels"];
}

interface SceneItem {
  items?: readonly SceneNode[];
  url?: unknown;
  image?: unknown;
}

interface SceneNode {
  readonly marktype: string;
  readonly items: readonly SceneItem[];
}

const CODES: Readonly<Record<ImageFaultKind, string>> = {
  denied: "IMAGE_DENIED",
  damaged: "IMAGE_UNREADABLE",
  "too-large": "IMAGE_TOO_LARGE",
};

/** Charts may have a picture for each of their rows. */
const MAX_WARNINGS = 10;
const MAX_URL_CHARS = 60;

/**
 * Gives the image marks of a scenegraph their pictures, before it is drawn, so that Vega has nothing to load and draws
 * once: a second drawing over the first would show. What cannot be drawn is an empty box and a warning.
 * @param maxPixels of all pictures of the chart together
 */
export function loadImages(root: Scene, maxPixels: number): ChartWarning[] {
  const known = new Map<unknown, MarkImage>();
  const warnings: ChartWarning[] = [];
  let restPixels = maxPixels;
  const load = (url: unknown): MarkImage => {
    try {
      const { pixels, src } = decodeImage(url, restPixels);
      restPixels -= pixels.width * pixels.height;
      const { width, height } = pixels;
      return { url, src, complete: true, width, height, pixels: () => pixels };
    } catch (error) {
      if (!(error instanceof ImageFault)) throw error;
      restPixels = Math.max(0, restPixels - error.pixels);
      if (warnings.length < MAX_WARNINGS && url !== "" && url !== null && url !== undefined) {
        const message = `The picture ${clipped(url)} is left out: ${error.message}.`;
        warnings.push({ code: CODES[error.kind], message });
      }
      return { url, src: undefined, complete: false, width: 0, height: 0 };
    }
  };
  const visit = ({ marktype, items }: SceneNode): void => {
    for (const item of items) {
      if (marktype === "group") item.items?.forEach(visit);
      // Pictures that a transform of Vega drew have no address; what else lies there is the spec's.
      if (marktype !== "image" || (!item.url && isCanvasImage(item.image))) continue;
      const image = known.get(item.url) ?? load(item.url);
      known.set(item.url, image);
      item.image = image;
    }
  };
  visit(root as unknown as SceneNode);
  return warnings;
}

function clipped(url: unknown): string {
  const text = String(url);
  return JSON.stringify(text.length > MAX_URL_CHARS ? `${text.slice(0, MAX_URL_CHARS)}…` : text);
}
