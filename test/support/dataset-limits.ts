import type { DatasetLimits } from "../../src/data/limits.ts";

const MIB = 1024 * 1024;

/** Limits as a service would set them. */
export const LIMITS: DatasetLimits = {
  maxBytes: 10 * MIB,
  maxRows: 1_000_000,
  maxColumns: 1000,
  maxCells: 8_000_000,
  maxCellBytes: 64 * 1024,
};
