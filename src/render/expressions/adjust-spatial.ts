/** An item's box, as encodings set it. */
interface Box {
  x: number;
  y: number;
  x2: number;
  y2: number;
  xc: number;
  yc: number;
  width: number;
  height: number;
}

const SWAPPING = new Set(["group", "image", "rect"]);

/** After encoding: turns the ends and centers that channels set into a begin and a length, or nothing where none is set. */
export function createSpatialAdjustment(
  markType: string | undefined,
  channels: Readonly<Record<string, unknown>>,
): ((item: object) => void) | undefined {
  if (markType === "rule") return undefined;
  const { x, x2, xc, y, y2, yc } = channels;
  if (!x2 && !xc && !y2 && !yc) return undefined;
  const swaps = markType !== undefined && SWAPPING.has(markType);
  return (encoded) => {
    const item = encoded as Box;
    if (x2) {
      if (x) {
        if (swaps && item.x > item.x2) [item.x, item.x2] = [item.x2, item.x];
        item.width = item.x2 - item.x;
      } else item.x = item.x2 - (item.width || 0);
    }
    if (xc) item.x = item.xc - (item.width || 0) / 2;
    if (y2) {
      if (y) {
        if (swaps && item.y > item.y2) [item.y, item.y2] = [item.y2, item.y];
        item.height = item.y2 - item.y;
      } else item.y = item.y2 - (item.height || 0);
    }
    if (yc) item.y = item.yc - (item.height || 0) / 2;
  };
}
