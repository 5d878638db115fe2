import type { HostileRequest } from "./hostile-requests.ts";
import { unsafeParts } from "./unsafe-parts.ts";

/** What is wrong with the answer to a hostile request, in a sentence each; none where it is as it must be. */
export async function hostileFaults({ expected }: HostileRequest, answer: Response): Promise<string[]> {
  const body = await answer.text();
  const code = answer.headers.get("X-Chart-Error") ?? undefined;
  const faults: string[] = [];
  if (answer.status !== expected.status) faults.push(`status ${answer.status}: ${body.slice(0, 300)}`);
  if (expected.code !== undefined && code !== expected.code) faults.push(`code ${code}`);
  const said = [body, ...[...answer.headers].map(([name, value]) => `${name}: ${value}`)].join("\n");
  for (const text of expected.has) if (!body.includes(text)) faults.push(`has no ${text}`);
  for (const text of expected.lacks) if (said.includes(text)) faults.push(`holds ${text}`);
  return [...faults, ...pictureFaults(answer.headers, body)];
}

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox";

/** What could run, load or lead away in an SVG; in any other answer nothing is looked for. */
export function pictureFaults(headers: Headers, body: string): string[] {
  const faults: string[] = [];
  if (headers.get("X-Content-Type-Options") !== "nosniff") faults.push("its type may be guessed");
  if (!headers.get("Content-Type")?.startsWith("image/svg+xml")) return faults;
  if (headers.get("Content-Security-Policy") !== POLICY) faults.push("it has not the policy of an SVG");
  try {
    return [...faults, ...unsafeParts(body).map((part) => part.slice(0, 300))];
  } catch (error) {
    return [...faults, String(error)];
  }
}
