import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The memory that a process has at the moment. */
export function residentBytes(pid: number): number {
  const kib =
    process.platform === "linux"
      ? /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]
      : execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" });
  if (kib === undefined) throw new Error(`process ${pid} tells no memory`);
  return 1024 * Number(kib);
}
