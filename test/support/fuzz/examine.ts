import { setTimeout } from "node:timers/promises";
import { pictureFaults } from "../hostile-faults.ts";
import type { FuzzRequest } from "./requests.ts";

/** Longer, and it hangs. */
const HANG_MS = 5000;

/** What became of a request: what is wrong with its answer, and what may be compared with that of another platform. */
export interface Examined {
  readonly faults: readonly string[];
  readonly status: number;
  readonly body: string;
  readonly isLasting: boolean;
}

/** Sends a request, later again where it is put off, and looks for what must never be in an answer. */
export async function examine(
  url: string,
  { method, path, headers, body }: FuzzRequest,
  hangMs = HANG_MS,
): Promise<Examined> {
  for (let tries = 0; ; tries++) {
    const signal = AbortSignal.timeout(hangMs);
    const none = { status: 0, body: "", isLasting: false };
    try {
      const init = { method, headers, signal, ...(body === undefined ? {} : { body }) };
      const answer = await fetch(url + path, init);
      const text = await answer.text();
      const { status } = answer;
      const isOverload = status === 503 && Number(answer.headers.get("Retry-After")) > 0;
      if (isOverload && tries < 20) {
        await setTimeout(500);
        continue;
      }
      const code = answer.headers.get("X-Chart-Error");
      const faults =
        status >= 500 && !isOverload && code !== "OEMBED_FORMAT_UNSUPPORTED" ? [`${status} ${code}`] : [];
      faults.push(...(status === 204 || method === "HEAD" ? [] : pictureFaults(answer.headers, text)));
      const isLasting = !/CLOCK|FONTS/.test(answer.headers.get("X-Chart-Warnings") ?? "");
      return { faults, status, body: text, isLasting };
    } catch (error) {
      // On a busy machine another try tells whether it is the request that takes so long.
      if (signal.aborted && tries < 2) continue;
      return {
        ...none,
        faults: [signal.aborted ? `no answer in ${hangMs} ms` : `no answer: ${String(error)}`],
      };
    }
  }
}
