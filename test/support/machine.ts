import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe } from "vitest";

/** Programs that some tests need and `npm ci` does not bring. */
const PROGRAMS = ["chromium", "redis-server"] as const;

export type Program = (typeof PROGRAMS)[number];

/** Where the program is, or undefined where the machine lacks it. */
export function findProgram(program: Program): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

export const lackingPrograms = (): Program[] =>
  PROGRAMS.filter((program) => findProgram(program) === undefined);

/** A `describe` for tests that need the program: skipped where it is missing, but never where `CI=true`. */
export const describeWith = (program: Program) =>
  describe.skipIf(findProgram(program) === undefined && process.env.CI !== "true");
