import { createDateWriter } from "./date-text.ts";
import type { ColumnDescription, DatasetDescription } from "./describe.ts";
import type { Manifest } from "./manifest.ts";

/** The description of a stored dataset, of its manifest alone. */
export function describeManifest({ rows, sourceBytes, columns }: Manifest): DatasetDescription {
  return {
    rows,
    bytes: sourceBytes,
    columns: columns.map(({ name, type, nulls, distinct, form, min, max }): ColumnDescription => {
      const told = { name, type, nulls, distinct };
      if (min === undefined || max === undefined) return told;
      if (form === undefined) return { ...told, min, max };
      const write = createDateWriter(form);
      return { ...told, min: write(min), max: write(max) };
    }),
  };
}
