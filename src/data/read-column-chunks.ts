import { z } from "zod";
import { CHUNK_MAGIC, readFrame } from "../cache/record-frame.ts";
import { concatBytes } from "./array-bytes.ts";
import { decodeColumn } from "./column-bytes.ts";
import { chunkName, type Manifest } from "./manifest.ts";
import { unpack } from "./pack.ts";
import type { StoredColumn } from "./stored-column.ts";
import type { Table } from "./table.ts";

const headerSchema = z.object({ id: z.string(), chunk: z.int() });

/** The chunks that some columns lie in, by number; columns that there are none of lie nowhere. */
export function chunksOf(manifest: Manifest, names?: readonly string[]): string[] {
  const wanted = new Set<number>();
  for (const column of chosen(manifest, names)) {
    for (const { index } of piecesOf(manifest, column)) wanted.add(index);
  }
  return [...wanted].sort((a, b) => a - b).flatMap((index) => manifest.chunks[index]?.name ?? []);
}

/**
 * Reads chosen columns (default: all) of the chunks by name. `undefined` where one that is needed is missing, damaged
 * or of another dataset.
 */
export function decodeTable(
  manifest: Manifest,
  chunks: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  names?: readonly string[],
): Table | undefined {
  const bodies = new Map<number, Uint8Array<ArrayBuffer>>();
  const bodyOf = (index: number): Uint8Array<ArrayBuffer> => {
    const body = bodies.get(index) ?? chunkBody(manifest, index, chunks);
    bodies.set(index, body);
    return body;
  };
  try {
    const columns = chosen(manifest, names).map((stored) => {
      const parts = piecesOf(manifest, stored).map(({ index, from, to }) => bodyOf(index).subarray(from, to));
      const [only] = parts;
      const packed = only !== undefined && parts.length === 1 ? only : concatBytes(parts);
      return decodeColumn(stored, unpack(packed, stored.compression, stored.bytes), manifest.rows);
    });
    return { rows: manifest.rows, columns };
  } catch {
    return undefined;
  }
}

function chosen({ columns }: Manifest, names: readonly string[] | undefined): StoredColumn[] {
  if (names === undefined) return columns;
  const byName = new Map(columns.map((column) => [column.name, column]));
  return [...new Set(names)].flatMap((name) => byName.get(name) ?? []);
}

interface Piece {
  /** Of the chunk. */
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/** Where the bytes of a column lie, in order. */
function piecesOf({ chunks }: Manifest, { chunk, offset, storedBytes }: StoredColumn): Piece[] {
  const pieces: Piece[] = [];
  let left = storedBytes;
  for (let index = chunk; left > 0; index++) {
    const from = index === chunk ? offset : 0;
    const bytes = chunks[index]?.bytes;
    if (bytes === undefined || from >= bytes) throw new Error("the manifest contradicts itself");
    const to = Math.min(bytes, from + left);
    pieces.push({ index, from, to });
    left -= to - from;
  }
  return pieces;
}

function chunkBody(
  { id, chunks }: Manifest,
  index: number,
  given: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
): Uint8Array<ArrayBuffer> {
  const name = chunks[index]?.name ?? "";
  const record = given.get(name);
  const frame = record === undefined ? undefined : readFrame(CHUNK_MAGIC, record);
  if (frame === undefined) throw new Error(`chunk ${index} is missing or damaged`);
  const header = headerSchema.parse(frame.header);
  const isOwn = header.id === id && header.chunk === index && chunkName(index, frame.body) === name;
  if (!isOwn) throw new Error(`chunk ${index} is of another dataset`);
  return frame.body;
}
