import { describe, expect, it } from "vitest";
import { parseColumnTypes } from "../../src/data/column-types.ts";
import { readDataset } from "../../src/data/read-dataset.ts";
import type { Table } from "../../src/data/table.ts";
import { cellReader } from "../../src/data/table-rows.ts";
import { ServiceError } from "../../src/errors.ts";
import { LIMITS } from "../support/dataset-limits.ts";
import { type InvalidDataset, invalidDatasets } from "../support/invalid-datasets.ts";

const cases = invalidDatasets();

const read = ({ format, bytes, delimiter, types }: InvalidDataset): Table =>
  readDataset(bytes(), {
    format,
    limits: LIMITS,
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(types === undefined ? {} : { types: parseColumnTypes(types) }),
  });

function errorOf(given: InvalidDataset): ServiceError {
  try {
    read(given);
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
  throw new Error("it was read");
}

describe("a dataset that is malformed", () => {
  it("is one of more than two hundred", () => {
    expect(cases.length).toBeGreaterThan(200);
  });

  for (const given of cases) {
    const { expected } = given;
    it(`of ${given.format}: ${given.name}`, () => {
      if ("status" in expected) {
        const error = errorOf(given);
        const { status, code, message, places } = error;
        expect({ status, code, path: places[0]?.path ?? "", detail: message }).toEqual(expected);
        return;
      }
      const { rows, columns } = read(given);
      expect(columns.map(({ name, type }) => [name, type])).toEqual(expected.types);
      if ("rowCount" in expected) expect(rows).toBe(expected.rowCount);
      else {
        const readers = columns.map((column) => cellReader(column));
        const cells = Array.from({ length: rows }, (_, row) => readers.map((cell) => cell(row)));
        expect(cells).toEqual(expected.rows);
      }
    });
  }

  it("is refused by row or column, but where it is no table at all or too large as a whole", () => {
    const details = cases.flatMap(({ expected }) =>
      "status" in expected && expected.code !== "INVALID_OPTION" ? [expected.detail] : [],
    );
    const placeless = details.filter((detail) => !/^(?:Row \d+|Column \d+)/.test(detail));
    expect(
      placeless.filter((detail) => !/^The (?:dataset:|dataset has \d+ bytes|text is UTF-16)/.test(detail)),
    ).toEqual([]);
    expect(placeless.length).toBeLessThan(details.length / 8);
  });
});
