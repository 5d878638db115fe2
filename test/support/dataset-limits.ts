import type { DatasetLimits } from "../../src/data/limits.ts";

const MIB = 1024 * 1024;

/** Limits as a service would set them. */
export const LIMITS: DatasetLimits = {
  maxBytes: 10 * MIB,
  maxRows: 500_000,
  maxTexts: 500_000,
  maxColumns: 1000,
  maxCells: 4_000_000,
  maxCellBytes: 64 * 1024,
};
