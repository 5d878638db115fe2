import { Redis, type RedisConfigCloudflare, type Requester } from "@upstash/redis/cloudflare";
import { awakeTimeout } from "../cache/awake-timer.ts";
import { upstashFault } from "./upstash-fault.ts";

export interface UpstashAccount {
  readonly url: string;
  readonly token: string;
}

/** A client that sends one request a call, tries once, and gives strings as they are. */
export function createUpstashClient({ url, token }: UpstashAccount, timeoutMs: number): Redis {
  return new TimedRedis(
    {
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
    },
    timeoutMs,
  );
}

/** Each request has a timer of its own, which ends with it: hundreds a second would keep an instance awake. */
class TimedRedis extends Redis {
  constructor(config: RedisConfigCloudflare, timeoutMs: number) {
    super(config);
    const request: Requester["request"] = this.client.request.bind(this.client);
    this.client.request = async (call) => {
      const { signal, stop } = awakeTimeout(timeoutMs);
      try {
        // As a function: with a signal itself the client answers a time-out with null, a false miss.
        return await request({ ...call, signal: (() => signal) as unknown as AbortSignal });
      } finally {
        stop();
      }
    };
  }
}

/** The reply, or a `StoreFault`: the client's messages hold the whole command, and none of them leaves this file. */
export async function answered<T>(reply: Promise<T>): Promise<T> {
  try {
    return await reply;
  } catch (error) {
    throw upstashFault(error);
  }
}
