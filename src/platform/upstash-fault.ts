import { StoreFault, type StoreFaultKind } from "../cache/store-fault.ts";

/** Upstash's own words where the plan's limits are reached. */
const QUOTA = /max (?:daily )?requests? limit exceeded|quota exceeded|max (?:request|record) size exceeded/i;

/** Names of what `AbortSignal.timeout` makes `fetch` reject with. */
const TIMEOUTS: readonly string[] = ["TimeoutError", "AbortError"];

/** What went wrong in a call of the Upstash client, without a word of its message. */
export function upstashFault(error: unknown): StoreFault {
  return new StoreFault(kindOf(error));
}

function kindOf(error: unknown): StoreFaultKind {
  // In Node a time-out is a DOMException, which need not be an Error of this realm: only names are looked at.
  const { name, message } = named(error);
  if (TIMEOUTS.includes(name)) return "timeout";
  if (name === "UpstashJSONParseError") return "bad-reply";
  if (name === "UpstashError") return QUOTA.test(message) ? "quota" : "http";
  // JSON, but no reply of Redis: the client trips over it.
  if (/^(?:Request did not return a result|Cannot (?:destructure|read))/.test(message)) return "bad-reply";
  return "refused";
}

function named(error: unknown): { name: string; message: string } {
  if (typeof error !== "object" || error === null) return { name: "", message: "" };
  const name = "name" in error ? String(error.name) : "";
  const message = "message" in error ? String(error.message) : "";
  return { name, message };
}
