import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { GENERATED_DATASETS } from "./generated-datasets.ts";

const FOLDER = join(import.meta.dirname, "../../fixtures/datasets-invalid");

const cell = z.union([z.number(), z.string(), z.boolean(), z.null()]);

const caseSchema = z.strictObject({
  name: z.string(),
  /** One of these three: the text, its bytes in hexadecimal, or the name of one too large for this file. */
  text: z.string().optional(),
  hex: z.string().optional(),
  generate: z.string().optional(),
  delimiter: z.string().optional(),
  types: z.string().optional(),
  expected: z.union([
    z.strictObject({
      status: z.int(),
      code: z.string(),
      /** Of the place that the error names. */
      path: z.string(),
      /** The sentence. */
      detail: z.string(),
    }),
    /** It is read all the same: as columns of these names and types, the cells row by row. */
    z.strictObject({ types: z.array(z.tuple([z.string(), z.string()])), rows: z.array(z.array(cell)) }),
    z.strictObject({ types: z.array(z.tuple([z.string(), z.string()])), rowCount: z.int() }),
  ]),
});

export type InvalidDataset = Omit<z.infer<typeof caseSchema>, "text" | "hex" | "generate"> & {
  readonly format: "csv" | "tsv" | "json" | "ndjson";
  readonly bytes: () => Uint8Array<ArrayBuffer>;
};

const isFormat = (name: string): name is InvalidDataset["format"] =>
  ["csv", "tsv", "json", "ndjson"].includes(name);

/** Every case of `fixtures/datasets-invalid`: the files are named for the format, as `csv-quotes.json`. */
export function invalidDatasets(): InvalidDataset[] {
  return readdirSync(FOLDER).flatMap((file) => {
    const format = file.split(/[-.]/)[0] ?? "";
    if (!isFormat(format)) throw new Error(`${file} is not named for a format`);
    const cases = z.array(caseSchema).parse(JSON.parse(readFileSync(join(FOLDER, file), "utf8")));
    return cases.map(({ text, hex, generate, ...rest }) => ({
      ...rest,
      format,
      bytes: () => bytesOf(text, hex, generate),
    }));
  });
}

function bytesOf(text?: string, hex?: string, generate?: string): Uint8Array<ArrayBuffer> {
  if (text !== undefined) return new TextEncoder().encode(text);
  if (hex !== undefined) return new Uint8Array(Buffer.from(hex.replaceAll(" ", ""), "hex"));
  const make = new Map(Object.entries(GENERATED_DATASETS)).get(generate ?? "");
  if (make === undefined) throw new Error(`no generator is named ${generate}`);
  return make();
}
