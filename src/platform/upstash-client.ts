import { Redis } from "@upstash/redis/cloudflare";
import { awakeTimeout } from "../cache/awake-timer.ts";
import { upstashFault } from "./upstash-fault.ts";

export interface UpstashAccount {
  readonly url: string;
  readonly token: string;
}

/** A client that sends one request a call, tries once, and gives strings as they are. */
export function createUpstashClient({ url, token }: UpstashAccount, timeoutMs: number): Redis {
  return new Redis({
    url,
    token,
    automaticDeserialization: false,
    enableAutoPipelining: false,
    enableTelemetry: false,
    readYourWrites: false,
    // The values are ASCII already: a second layer of base64 would only cost bytes.
    responseEncoding: false,
    // `false` would still try twice.
    retry: { retries: 0 },
    // As a function: with a signal itself the client answers a time-out with null, a false miss.
    signal: () => awakeTimeout(timeoutMs),
  });
}

/** The reply, or a `StoreFault`: the client's messages hold the whole command, and none of them leaves this file. */
export async function answered<T>(reply: Promise<T>): Promise<T> {
  try {
    return await reply;
  } catch (error) {
    throw upstashFault(error);
  }
}
