import { z } from "zod";

const SEVERITIES = ["info", "low", "moderate", "high", "critical"] as const;

export type Severity = (typeof SEVERITIES)[number];

export interface Advisory {
  readonly name: string;
  readonly severity: Severity;
  /** The versions that it is about. */
  readonly range: string;
}

/** What `npm audit --json` came to. */
export type AuditReport =
  | { readonly came: "report"; readonly advisories: readonly Advisory[] }
  /** The registry cannot be reached, or tells no advisories: mirrors often do not. */
  | { readonly came: "nothing"; readonly why: string }
  | { readonly came: "failure"; readonly why: string };

const reportSchema = z.object({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(
    z.string(),
    z.object({ name: z.string(), severity: z.enum(SEVERITIES), range: z.string() }),
  ),
});

/** npm gives a code to what goes wrong before it asks the registry. */
const failureSchema = z.object({
  message: z.string().optional(),
  statusCode: z.int().optional(),
  error: z.object({ code: z.string().optional(), summary: z.string() }),
});

/** Reads what npm wrote. */
export function readAuditReport(output: string): AuditReport {
  const json = readJson(output);
  const report = reportSchema.safeParse(json);
  if (report.success) {
    const { vulnerabilities } = report.data;
    return { came: "report", advisories: Object.values(vulnerabilities) };
  }
  const failure = failureSchema.safeParse(json);
  if (!failure.success) return { came: "failure", why: "npm wrote no report that is known" };
  const { statusCode, message, error } = failure.data;
  if (error.code !== undefined) return { came: "failure", why: `${error.code}: ${error.summary}` };
  if (statusCode !== undefined) return { came: "nothing", why: `the registry answered ${statusCode}` };
  if (message === undefined) return { came: "failure", why: "npm does not say what went wrong" };
  return { came: "nothing", why: "the registry could not be reached" };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether the advisory is one that a deployed service should not have. */
export const isGrave = ({ severity }: Advisory): boolean => severity === "high" || severity === "critical";
