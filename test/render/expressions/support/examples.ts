import { readFileSync } from "node:fs";

/** Calls of every function of the language, by their kinds: one a line. */
export const examples: readonly string[] = readFileSync(new URL("examples.txt", import.meta.url), "utf8")
  .trimEnd()
  .split("\n");
