/** `npm run doctor`: says what of the settings and of Redis is not as it should be; exit code 1 where something has to be changed. */
import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { examine } from "./doctor/examine.ts";
import { report } from "./doctor/report.ts";

// As `npm start` has it: the process's settings over those of the file.
const file = existsSync(".dev.vars") ? parseEnv(readFileSync(".dev.vars", "utf8")) : {};
const findings = await examine({ ...file, ...process.env });
console.log(report(findings));
process.exitCode = findings.some(({ level }) => level === "change") ? 1 : 0;
