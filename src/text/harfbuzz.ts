import type { FontFace } from "./font-face.ts";
import { writeShapingFont } from "./shaping-font.ts";

/** A glyph of shaped text in the order of drawing. Lengths are font units, y up. */
export interface ShapedGlyph {
  readonly glyph: number;
  /** The first UTF-16 unit of the characters that it stands for. */
  readonly cluster: number;
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
}

/** Joins, stacks and reorders the glyphs of a run: one face, one script, one direction. */
export type Shape = (face: FontFace, text: string, isRightToLeft: boolean) => ShapedGlyph[];

type Pointer = number;

/** What is used of HarfBuzz' functions (`hb.h`), as `hb.wasm` of harfbuzzjs exports them. */
interface HarfBuzz {
  readonly memory: WebAssembly.Memory;
  malloc(bytes: number): Pointer;
  free(pointer: Pointer): void;
  free_ptr(): Pointer;
  hb_blob_create(data: Pointer, length: number, mode: number, user: Pointer, destroy: Pointer): Pointer;
  hb_blob_destroy(blob: Pointer): void;
  hb_face_create(blob: Pointer, index: number): Pointer;
  hb_face_destroy(face: Pointer): void;
  hb_font_create(face: Pointer): Pointer;
  hb_font_destroy(font: Pointer): void;
  hb_buffer_create(): Pointer;
  hb_buffer_destroy(buffer: Pointer): void;
  hb_buffer_add_utf16(buffer: Pointer, text: Pointer, length: number, offset: number, count: number): void;
  hb_buffer_guess_segment_properties(buffer: Pointer): void;
  hb_buffer_set_direction(buffer: Pointer, direction: number): void;
  hb_buffer_get_length(buffer: Pointer): number;
  hb_buffer_get_glyph_infos(buffer: Pointer, length: Pointer): Pointer;
  hb_buffer_get_glyph_positions(buffer: Pointer, length: Pointer): Pointer;
  hb_shape(font: Pointer, buffer: Pointer, features: Pointer, count: number): void;
  _initialize(): void;
}

const MODE_WRITABLE = 2;
const LEFT_TO_RIGHT = 4;
const RIGHT_TO_LEFT = 5;
/** `hb_glyph_info_t` and `hb_glyph_position_t` are both this long. */
const RECORD_BYTES = 20;

/** HarfBuzz' memory never shrinks: only so many faces are kept in it. */
const MAX_FONTS = 12;

/** Starts HarfBuzz. Its module has no imports, so it runs wherever WebAssembly does. */
export function createShape(module: WebAssembly.Module): Shape {
  const hb = new WebAssembly.Instance(module).exports as unknown as HarfBuzz;
  hb._initialize();
  const fonts = new Map<FontFace, Pointer>();

  const fontOf = (face: FontFace): Pointer => {
    let font = fonts.get(face);
    if (font === undefined) {
      const [oldest] = fonts;
      if (fonts.size >= MAX_FONTS && oldest !== undefined) {
        hb.hb_font_destroy(oldest[1]);
        fonts.delete(oldest[0]);
      }
      font = createFont(hb, writeShapingFont(face.tables));
    }
    // The last of the map is the one that was used last.
    fonts.delete(face);
    fonts.set(face, font);
    return font;
  };

  return (face, text, isRightToLeft) => {
    const font = fontOf(face);
    const buffer = hb.hb_buffer_create();
    const units = hb.malloc(2 * text.length);
    const memory = new DataView(hb.memory.buffer);
    for (let i = 0; i < text.length; i++) memory.setUint16(units + 2 * i, text.charCodeAt(i), true);
    hb.hb_buffer_add_utf16(buffer, units, text.length, 0, text.length);
    hb.free(units);
    hb.hb_buffer_guess_segment_properties(buffer);
    hb.hb_buffer_set_direction(buffer, isRightToLeft ? RIGHT_TO_LEFT : LEFT_TO_RIGHT);
    hb.hb_shape(font, buffer, 0, 0);
    const glyphs = readGlyphs(hb, buffer);
    hb.hb_buffer_destroy(buffer);
    return glyphs;
  };
}

/** Each keeps what it was made of alive, so that the font alone has to be destroyed. */
function createFont(hb: HarfBuzz, bytes: Uint8Array): Pointer {
  const data = hb.malloc(bytes.length);
  if (data === 0) throw new Error("there is no memory left to shape text in");
  new Uint8Array(hb.memory.buffer).set(bytes, data);
  const blob = hb.hb_blob_create(data, bytes.length, MODE_WRITABLE, data, hb.free_ptr());
  const face = hb.hb_face_create(blob, 0);
  const font = hb.hb_font_create(face);
  hb.hb_blob_destroy(blob);
  hb.hb_face_destroy(face);
  return font;
}

function readGlyphs(hb: HarfBuzz, buffer: Pointer): ShapedGlyph[] {
  const infos = hb.hb_buffer_get_glyph_infos(buffer, 0);
  const positions = hb.hb_buffer_get_glyph_positions(buffer, 0);
  const count = hb.hb_buffer_get_length(buffer);
  const memory = new DataView(hb.memory.buffer);
  return Array.from({ length: count }, (_, i) => {
    const info = infos + RECORD_BYTES * i;
    const position = positions + RECORD_BYTES * i;
    return {
      glyph: memory.getUint32(info, true),
      cluster: memory.getUint32(info + 8, true),
      advance: memory.getInt32(position, true),
      dx: memory.getInt32(position + 8, true),
      dy: memory.getInt32(position + 12, true),
    };
  });
}
