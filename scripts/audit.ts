/**
 * `npm run audit`: asks the registry for advisories on what a deployed service depends on. Exit code 1 where one is
 * high or critical, and where npm fails by itself; a registry that tells none is reported, and no failure.
 */
import { spawnSync } from "node:child_process";
import { isGrave, readAuditReport } from "./audit/read-report.ts";

const { stdout } = spawnSync(
  "npm",
  ["audit", "--omit=dev", "--json", "--fetch-retries=1", "--fetch-timeout=30000"],
  { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
);
const report = readAuditReport(stdout ?? "");
if (report.came === "report") {
  for (const { name, severity, range } of report.advisories) console.log(`${severity}: ${name} ${range}`);
  const grave = report.advisories.filter(isGrave).length;
  console.log(`${report.advisories.length} advisories, ${grave} of them high or critical`);
  process.exitCode = grave > 0 ? 1 : 0;
} else if (report.came === "nothing") {
  console.log(`nothing was audited: ${report.why}`);
} else {
  console.log(`the audit failed: ${report.why}`);
  process.exitCode = 1;
}
