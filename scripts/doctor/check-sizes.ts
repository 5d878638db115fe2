import { change, type Finding, note, ok } from "./finding.ts";
import { errorOf, type RedisProbe, resultOf } from "./redis-probe.ts";

export interface Sizes {
  readonly storeRequestBytes: number;
  readonly redisEntryBytes: number;
  readonly keyPrefix: string;
}

/** What a request holds besides a value. */
const ROOM_BYTES = 1024;

/** Whether Redis takes requests as long as the settings say, and gives back what it took. */
export async function checkSizes(probe: RedisProbe, sizes: Sizes): Promise<readonly Finding[]> {
  const { storeRequestBytes, redisEntryBytes, keyPrefix } = sizes;
  const findings: Finding[] = [];
  if (redisEntryBytes > storeRequestBytes - ROOM_BYTES) {
    findings.push(
      change(
        `REDIS_ENTRY_BYTES (${redisEntryBytes}) is no less than a request may be (STORE_REQUEST_BYTES, ${storeRequestBytes}).`,
        `Set REDIS_ENTRY_BYTES to ${Math.floor(0.9 * storeRequestBytes)}.`,
      ),
    );
  }
  const key = `${keyPrefix}chart:doctor-size`;
  const value = "y".repeat(storeRequestBytes - ROOM_BYTES);
  const [written] = await probe.send([["SET", key, value, "EX", "60"]]);
  const error = errorOf(written);
  if (error !== undefined) return [...findings, sizeRefused(error, storeRequestBytes)];
  const [read] = await probe.send([["GET", key]]);
  await probe.send([["DEL", key]]);
  if (resultOf(read) !== value) {
    const what = "A long value does not come back as it was written.";
    return [...findings, change(what, "Put no proxy before Redis that changes or caches answers.")];
  }
  return [
    ...findings,
    ok(`A request of ${storeRequestBytes} bytes is taken and given back (STORE_REQUEST_BYTES).`),
  ];
}

function sizeRefused(error: string, storeRequestBytes: number): Finding {
  const limit = Number(/limit: (\d+)/i.exec(error)?.[1]);
  if (/request size/i.test(error) && limit > 0) {
    return change(
      `Redis takes requests of ${limit} bytes at the most, and STORE_REQUEST_BYTES is ${storeRequestBytes}.`,
      `Set STORE_REQUEST_BYTES to ${limit} and REDIS_ENTRY_BYTES to ${Math.floor(0.9 * limit)}, or take a larger plan.`,
    );
  }
  return note(`A request of ${storeRequestBytes} bytes is refused: ${error.slice(0, 200)}`);
}
