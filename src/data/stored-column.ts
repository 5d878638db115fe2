import { z } from "zod";
import { COLUMN_TYPES } from "./table.ts";

const count = z.int().nonnegative();

/** How the cells of a stored column lie in its bytes: its nulls (a bit a row, where there are any), then these. */
const cellsSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("bits") }),
  z.object({ kind: z.literal("floats") }),
  z.object({
    /** Whole numbers, times `unit`, divided by `scale`. Codes of a dictionary, where `dictionaryBytes` follow of it. */
    kind: z.literal("integers"),
    delta: z.boolean(),
    base: z.number(),
    width: count.max(7),
    unit: z.int().positive(),
    scale: z.int().positive(),
  }),
]);

export const storedColumnSchema = z.object({
  name: z.string().min(1),
  type: z.enum(COLUMN_TYPES),
  form: z.enum(["day", "local", "instant"]).optional(),
  nulls: count,
  distinct: count,
  min: z.number().optional(),
  max: z.number().optional(),
  cells: cellsSchema,
  /** Of the dictionary of a column of text: a JSON array in UTF-8. */
  dictionaryBytes: count.optional(),
  /** Of the column before compression. */
  bytes: count,
  /** As it is stored, and where: from `offset` in the chunk, and on from the start of the next ones. */
  compression: z.enum(["br", "none"]),
  storedBytes: count,
  chunk: count,
  offset: count,
});

/** A column in a manifest of version 1: later versions may add members, and must go on reading these. */
export type StoredColumn = z.infer<typeof storedColumnSchema>;
export type StoredCells = z.infer<typeof cellsSchema>;
