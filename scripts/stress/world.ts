import type { Random } from "../../test/canvas/support/random.ts";
import type { UpstashServer } from "../../test/support/upstash-server.ts";
import type { HeldUp } from "./held-up.ts";
import type { Instance } from "./instance.ts";
import type { Ledger } from "./ledger.ts";
import type { RedisWatch } from "./redis-watch.ts";

/** What an answer is judged by. */
export interface Judging {
  readonly watch: Pick<RedisWatch, "wasFaulty" | "couldReach" | "tell">;
  readonly heldUp: Pick<HeldUp, "heldMs" | "longestMs">;
  readonly ledger: Ledger;
  count(what: string): void;
  /** Something that must never be. */
  violation(what: string): void;
}

/** What the parts of a run share. */
export interface World extends Judging {
  readonly random: Random;
  readonly instances: readonly Instance[];
  readonly redis: UpstashServer;
  readonly watch: RedisWatch;
  readonly heldUp: HeldUp;
  /** Names the run: two runs share no chart. */
  readonly run: string;
}

/** An answer, and when it was asked for and got. */
export interface Answer {
  readonly instance: Instance;
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** Nobody waits longer; a service that takes longer hangs. */
const TIMEOUT_MS = 60_000;
/** How far back a violation tells of delays. */
const TOLD_MS = 5_000;

/** Asks an instance. `undefined` where it went down meanwhile, or is. */
export async function ask(
  { violation, count }: World,
  instance: Instance,
  path: string,
  init: RequestInit = {},
): Promise<Answer | undefined> {
  const { url, starts } = instance;
  if (url === undefined) return undefined;
  count("requests");
  const startMs = Date.now();
  try {
    const response = await fetch(url + path, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const { status, headers } = response;
    const text = new TextDecoder().decode(bytes);
    return { instance, status, headers, bytes, text, startMs, endMs: Date.now() };
  } catch (error) {
    if (instance.starts === starts) {
      violation(`${instance.name} gave no answer to ${path.slice(0, 100)}: ${String(error)}`);
    }
    return undefined;
  }
}

/** An instance that is up. */
export const anyInstance = ({ instances, random }: World): Instance =>
  random.of(instances.filter(({ url }) => url !== undefined));

/** What an answer says that is none of a chart, and how it came about: all that a violation has to tell. */
export function told({ watch, heldUp }: Judging, answer: Answer): string {
  const { instance, status, text, headers, startMs, endMs } = answer;
  const heldMs = heldUp.heldMs(instance, startMs - TOLD_MS, endMs);
  const facts = [
    `answer ${status} of ${instance.name} after ${endMs - startMs} ms`,
    `${instance.name} up for ${startMs - instance.upSinceMs} ms`,
    watch.tell(instance, startMs, endMs),
    `held up for ${heldMs} ms since ${TOLD_MS} ms before`,
    headers.get("cache-status") ?? "no Cache-Status",
    text.slice(0, 200).replaceAll(/\s+/g, " "),
    ...(status >= 500 ? [`log: ${instance.log().split("\n").slice(-5).join(" ")}`] : []),
  ];
  return facts.join("; ");
}
