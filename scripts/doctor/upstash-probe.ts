import { z } from "zod";
import { ProbeFault, type ProbeReply, type RedisProbe } from "./redis-probe.ts";

const replySchema = z.union([
  z.object({ error: z.string() }),
  z.object({ result: z.unknown().refine((result) => result !== undefined) }),
]);
const repliesSchema = z.array(replySchema);

/** Redis over Upstash's REST API. */
export function createUpstashProbe(options: { url: string; token: string; timeoutMs: number }): RedisProbe {
  const { url, token, timeoutMs } = options;

  async function post(path: string, commands: readonly (readonly string[])[]): Promise<ProbeReply[]> {
    const response = await fetch(new URL(path, url), {
      method: "POST",
      headers: { Authorization: `Bearer ${token}` },
      body: JSON.stringify(commands),
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((error: unknown) => {
      throw new ProbeFault(error instanceof Error && error.name === "TimeoutError" ? "timeout" : "refused");
    });
    if (response.status === 401) throw new ProbeFault("token");
    const json: unknown = await response.json().catch(() => undefined);
    // What is wrong with the whole is one error, not one for each command.
    const whole = replySchema.safeParse(json);
    if (whole.success) return commands.map(() => whole.data);
    const replies = repliesSchema.safeParse(json);
    if (!replies.success || replies.data.length !== commands.length) throw new ProbeFault("foreign");
    return replies.data;
  }

  return {
    send: (commands) => post("pipeline", commands),
    transact: (commands) => post("multi-exec", commands),
  };
}
