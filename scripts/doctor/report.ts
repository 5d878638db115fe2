import type { Finding } from "./finding.ts";

/** The findings as text, one a line with what to do below it, and how many have to be seen to. */
export function report(findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ level, what, remedy }) => [
    `${level.padEnd(8)}${what}`,
    ...(remedy === undefined ? [] : [`${" ".repeat(8)}→ ${remedy}`]),
  ]);
  const changes = findings.filter(({ level }) => level === "change").length;
  const things = changes === 1 ? "One thing has" : `${changes} things have`;
  return [...lines, changes === 0 ? "Nothing has to be changed." : `${things} to be changed.`].join("\n");
}
