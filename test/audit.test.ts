import { describe, expect, it } from "vitest";
import { isGrave, readAuditReport } from "../scripts/audit/read-report.ts";

const report = (vulnerabilities: object): string =>
  JSON.stringify({ auditReportVersion: 2, vulnerabilities, metadata: { dependencies: { total: 3 } } });

const advisory = (name: string, severity: string) => ({
  [name]: { name, severity, isDirect: false, via: ["other"], range: "<=1.2.3", fixAvailable: true },
});

describe("npm's audit report", () => {
  it("tells of each advisory, and which are grave", () => {
    const read = readAuditReport(report({ ...advisory("a", "moderate"), ...advisory("b", "critical") }));
    expect(read).toEqual({
      came: "report",
      advisories: [
        { name: "a", severity: "moderate", range: "<=1.2.3" },
        { name: "b", severity: "critical", range: "<=1.2.3" },
      ],
    });
    expect(read.came === "report" && read.advisories.map(isGrave)).toEqual([false, true]);
    expect(readAuditReport(report(advisory("c", "high")))).toMatchObject({
      advisories: [{ severity: "high" }],
    });
    expect(readAuditReport(report({}))).toEqual({ came: "report", advisories: [] });
  });

  it.each([
    ["the registry answered 405", { message: "405 Method Not Allowed - POST …", statusCode: 405 }],
    ["the registry answered 502", { message: "502 Bad Gateway", statusCode: 502 }],
    ["the registry could not be reached", { message: "request failed, reason: connect ECONNREFUSED" }],
  ])("is none where %s", (why, said) => {
    const error = { summary: "", detail: "" };
    expect(readAuditReport(JSON.stringify({ ...said, error }))).toEqual({ came: "nothing", why });
  });

  it.each([
    [
      '{"error": {"code": "ENOLOCK", "summary": "There is no lock file.", "detail": ""}}',
      "ENOLOCK: There is no lock file.",
    ],
    ['{"auditReportVersion": 3}', "npm wrote no report that is known"],
    ["", "npm wrote no report that is known"],
  ])("is a failure where npm itself fails: %s", (output, why) => {
    expect(readAuditReport(output)).toEqual({ came: "failure", why });
  });
});
