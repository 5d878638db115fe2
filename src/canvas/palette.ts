/** The colours of a picture, at most 256, those that are not opaque first. */
export interface Palette {
  /** Straight words, red in the lowest byte. */
  readonly colors: readonly number[];
  /** How many of them are not opaque. */
  readonly translucent: number;
  indexOf(word: number): number;
}

const MAX_COLORS = 256;
/** Slots of the hash table, a power of two with room to spare. */
const SLOTS = 1024;

/** Collects the colours of a picture; undefined where there are more than 256. */
export function createPalette(words: Uint32Array): Palette | undefined {
  const keys = new Uint32Array(SLOTS);
  const values = new Int16Array(SLOTS).fill(-1);
  const find = (word: number): number => {
    let slot = (Math.imul(word, 0x9e3779b1) >>> 22) & (SLOTS - 1);
    while ((values[slot] as number) >= 0 && keys[slot] !== word) slot = (slot + 1) & (SLOTS - 1);
    return slot;
  };
  const found: number[] = [];
  let last = ~(words[0] ?? 0) >>> 0;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as number;
    if (word === last) continue;
    last = word;
    const slot = find(word);
    if ((values[slot] as number) >= 0) continue;
    if (found.length === MAX_COLORS) return undefined;
    keys[slot] = word;
    values[slot] = 0;
    found.push(word);
  }
  const translucent = found.filter((word) => word < 0xff000000);
  const colors = [...translucent, ...found.filter((word) => word >= 0xff000000)];
  for (const [i, word] of colors.entries()) values[find(word)] = i;
  return { colors, translucent: translucent.length, indexOf: (word) => values[find(word)] as number };
}

/** The picture as rows of palette indices, packed at `depth` bits, each row led by its filter byte. */
export function indexRows(
  words: Uint32Array,
  width: number,
  height: number,
  depth: number,
  palette: Palette,
): Uint8Array {
  const perByte = 8 / depth;
  const stride = 1 + Math.ceil(width / perByte);
  const rows = new Uint8Array(stride * height);
  let last = words[0] ?? 0;
  let index = palette.indexOf(last);
  for (let y = 0; y < height; y++) {
    const start = y * stride + 1;
    for (let x = 0; x < width; x++) {
      const word = words[y * width + x] as number;
      if (word !== last) {
        last = word;
        index = palette.indexOf(word);
      }
      if (depth === 8) rows[start + x] = index;
      else {
        const at = start + ((x / perByte) | 0);
        rows[at] = (rows[at] as number) | (index << (8 - depth - (x % perByte) * depth));
      }
    }
  }
  return rows;
}
