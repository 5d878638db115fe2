import { readFileSync } from "node:fs";

/** Of the clock that Linux counts a process' time in: 100 a second on all of its platforms. */
const TICK_MS = 10;

/** The processor time that a process has had so far, its kernel's share included, ms (Linux). */
export function processorTime(pid: number): number {
  // The name, in parentheses, may hold spaces.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  return TICK_MS * (Number(fields[11]) + Number(fields[12]));
}
