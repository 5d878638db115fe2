/** A picture in at most 256 colours. */
export interface Palette {
  /** Straight words, red in the lowest byte; those that are not opaque come first. */
  readonly colors: readonly number[];
  /** How many of them are not opaque. */
  readonly translucent: number;
  /** The colour of each pixel. */
  readonly indices: Uint8Array;
}

const MAX_COLORS = 256;
/** Slots of the hash table: a power of two, four times the colours. */
const SLOT_BITS = 10;
/** Runs shorter than this are quicker written one by one. */
const SHORT_RUN = 24;
const EXACT = 0xffffffff;
/** All but the lowest bit of each channel. */
const NEAR = 0xfefefefe;

/**
 * The palette of a picture. Where there are more than 256 colours, those that differ by one level in a
 * channel are taken as one; undefined where they are still too many.
 */
export function createPalette(words: Uint32Array): Palette | undefined {
  return collect(words, EXACT) ?? collect(words, NEAR);
}

/** Collects the colours that differ under `mask`; a colour stands for all that come after it. */
function collect(words: Uint32Array, mask: number): Palette | undefined {
  const slots = 1 << SLOT_BITS;
  const keys = new Uint32Array(slots);
  const values = new Int16Array(slots).fill(-1);
  const indices = new Uint8Array(words.length);
  // The same words as signed numbers, which engines compare without widening them.
  const signed = new Int32Array(words.buffer, words.byteOffset, words.length);
  const colors: number[] = [];
  const count = signed.length;
  for (let i = 0; i < count; ) {
    const start = i;
    const word = signed[start] as number;
    do i++;
    while (i < count && signed[i] === word);
    // Opaque and nearly opaque colours stay apart.
    const key = (word >>> 24 === 255 ? (word & mask) | 0xff000000 : word & mask) >>> 0;
    let slot = Math.imul(key, 0x9e3779b1) >>> (32 - SLOT_BITS);
    while ((values[slot] as number) >= 0 && keys[slot] !== key) slot = (slot + 1) & (slots - 1);
    let index = values[slot] as number;
    if (index < 0) {
      if (colors.length === MAX_COLORS) return undefined;
      index = colors.length;
      keys[slot] = key;
      values[slot] = index;
      colors.push(word >>> 0);
    }
    if (index === 0) continue;
    if (i - start < SHORT_RUN) for (let at = start; at < i; at++) indices[at] = index;
    else indices.fill(index, start, i);
  }
  return translucentFirst(colors, indices);
}

function translucentFirst(colors: readonly number[], indices: Uint8Array): Palette {
  const translucent = colors.filter((word) => word < 0xff000000);
  if (translucent.length === 0) return { colors, translucent: 0, indices };
  const opaque = colors.filter((word) => word >= 0xff000000);
  const sorted = [...translucent, ...opaque];
  const places = Uint8Array.from(colors, (word) => sorted.indexOf(word));
  for (let i = 0; i < indices.length; i++) indices[i] = places[indices[i] as number] as number;
  return { colors: sorted, translucent: translucent.length, indices };
}
