import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * What the server does instead of answering, until told otherwise: `hang` never answers, `reset` breaks the
 * connection, `refuse` listens no more, `slow:MS` answers late, `one-in:N` fails every Nth request, the others answer wrongly.
 */
export type Fault =
  | "none"
  | "hang"
  | "reset"
  | "refuse"
  | "500-json"
  | "500-html"
  | "200-html"
  | "200-number"
  | "200-null"
  | "200-empty-object"
  | "200-other-result"
  | "quota"
  | "truncated"
  | `slow:${number}`
  | `one-in:${number}`;

/** Those after which nobody can tell what a server has. */
export const FAILURES: readonly Fault[] = [
  "refuse",
  "hang",
  "reset",
  "500-json",
  "500-html",
  "200-html",
  "200-number",
  "200-null",
  "200-empty-object",
  "200-other-result",
  "quota",
  "truncated",
];

const HTML = "<!doctype html><title>Bad gateway</title><p>Try again later.";

const CANNED: Partial<Record<Fault, { status: number; type: string; body: string }>> = {
  "500-json": { status: 500, type: "application/json", body: '{"error":"ERR internal error"}' },
  "500-html": { status: 500, type: "text/html", body: HTML },
  "200-html": { status: 200, type: "text/html", body: HTML },
  "200-number": { status: 200, type: "application/json", body: "1" },
  "200-null": { status: 200, type: "application/json", body: "null" },
  "200-empty-object": { status: 200, type: "application/json", body: "{}" },
  "200-other-result": { status: 200, type: "application/json", body: '{"result":{"a":[1,"b"]}}' },
  quota: {
    status: 400,
    type: "application/json",
    body: '{"error":"ERR max requests limit exceeded. Limit: 500000, Usage: 500000."}',
  },
};

/** What the fault comes to for a request, by its number. */
export function faultAt(fault: Fault, requestNumber: number): Fault {
  if (!fault.startsWith("one-in:")) return fault;
  return requestNumber % Number(fault.slice("one-in:".length)) === 0 ? "500-json" : "none";
}

/**
 * Does to a response what the fault says, before its commands run: all but `hang`, `refuse` and `truncated`, which
 * are the server's part. True where that was all, and nothing is to be run or answered.
 */
export async function applyFault(fault: Fault, response: ServerResponse): Promise<boolean> {
  if (fault === "reset") {
    response.socket?.destroy();
    return true;
  }
  if (fault.startsWith("slow:")) await sleep(Number(fault.slice("slow:".length)));
  const canned = CANNED[fault];
  if (canned === undefined) return false;
  response.writeHead(canned.status, { "content-type": canned.type }).end(canned.body);
  return true;
}
